package ee.kling.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import ee.kling.api.export.Exports;
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.OpenSession;
import ee.kling.web.task.Tasks;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the keyboard goes when what it was on has gone. */
class HistoryActionsTest {
    private final TaskSummary fox = Tasks.withId(UUID.randomUUID());
    private final TaskSummary bear = Tasks.withId(UUID.randomUUID());
    private final UI page = new UI();
    private final HistoryActions actions = new HistoryActions(
            null,
            only(TaskLibrary.class, this::trash),
            only(Exports.class, any -> null),
            new Selection(),
            task -> {},
            () -> {});

    @BeforeEach
    void openPage() {
        page.getInternals().setSession(new OpenSession());
        UI.setCurrent(page);
    }

    @AfterEach
    void closePage() {
        UI.setCurrent(null);
    }

    @Test
    void afterUndoItIsOnTheTaskThatIsBack() {
        actions.act(fox, "trash");
        assertThat(focused()).isEmpty();

        Notification toast = ComponentUtil.getData(page, Notification.class);
        NativeButton undo = toast.getChildren()
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(undo, new ClickEvent<>(undo));

        assertThat(focused()).containsExactly(fox.id().toString());
    }

    @Test
    void afterAZipWasAskedForItIsOnTheFirstThatWasChosen() {
        actions.prepare(List.of(bear, fox), "{prompt}");

        assertThat(focused()).containsExactly(bear.id().toString());
    }

    private List<Object> focused() {
        page.getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return page.getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(script -> script.getInvocation())
                .filter(script -> script.getExpression().contains("studioHistory.focus("))
                .map(script -> (Object) script.getParameters().get(0))
                .toList();
    }

    private List<TaskSummary> trash(Object[] given) {
        return List.of(fox.marked(new TaskMarks(false, (Boolean) given[1], List.of())));
    }

    /** One that is asked for one thing only. */
    private static <T> T only(Class<T> type, Function<Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> answer.apply(given)));
    }
}
