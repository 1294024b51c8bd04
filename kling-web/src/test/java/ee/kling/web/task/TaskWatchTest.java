package ee.kling.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.VaadinSession;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.task.TaskChanges;
import ee.kling.web.OpenSession;
import ee.kling.web.security.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page learns of tasks that change. */
class TaskWatchTest {
    private final TaskChanges changes = new TaskChanges(null, Runnable::run);
    private final List<TaskSummary> shown = new ArrayList<>();
    private final UI ui = new OpenPage();
    private final VaadinSession session = new OpenSession();
    private final Div view = new Div();

    @BeforeEach
    void open() {
        ui.getInternals().setSession(session);
    }

    @Test
    void whoeverMissedChangesAsksAgainForWhatItShowsAndKeepsThePage() {
        TaskWatch.during(view, changes, new Viewer("staff", false), shown::add);
        ui.add(view);
        changes.announceMissed();
        assertThat(scripts())
                .singleElement()
                .asString()
                .contains("$server.refresh()")
                .doesNotContain("reload");
        assertThat(shown).isEmpty();
    }

    @Test
    void whoHasLeftThePageIsNotAsked() {
        TaskWatch.during(view, changes, new Viewer("staff", false), shown::add);
        ui.add(view);
        ui.remove(view);
        changes.announceMissed();
        assertThat(scripts()).isEmpty();
    }

    @Test
    void everyWatchedPageCanRefresh() {
        List<JavaClass> watched = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("ee.kling.web")
                        .get(TaskWatch.class)
                        .getDirectDependenciesToSelf()
                        .stream()
                        .map(dependency -> dependency.getOriginClass())
                        .filter(origin -> !origin.isEquivalentTo(TaskWatch.class))
                        .distinct()
                        .toList();
        assertThat(watched)
                .hasSize(4)
                .allMatch(page -> page.getMethod("refresh").isAnnotatedWith(ClientCallable.class));
    }

    private List<String> scripts() {
        ui.getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return ui.getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .map(invocation -> invocation.getExpression())
                .toList();
    }

    /** Whose lock is free at once. */
    private static final class OpenPage extends UI {
        @Override
        public Future<Void> access(Command command) {
            command.execute();
            return CompletableFuture.completedFuture(null);
        }
    }
}
