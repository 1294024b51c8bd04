package ee.kling.web.create;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.NotCancellableException;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.core.task.TaskChanges;
import ee.kling.core.validation.RequestValidator;
import ee.kling.web.look.Toast;
import ee.kling.web.security.Viewer;
import ee.kling.web.shell.MainLayout;
import ee.kling.web.task.CardStyle;
import ee.kling.web.task.TaskActions;
import ee.kling.web.task.TaskWatch;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The page where people describe what they want drawn. */
@Route(value = "create", layout = MainLayout.class)
@RouteAlias(value = "", layout = MainLayout.class)
@PageTitle("Create · Studio")
@PermitAll
@Dependent
public class CreateView extends Div implements BeforeEnterObserver {
    private static final Set<TaskState> RUNNING =
            Arrays.stream(TaskState.values()).filter(state -> !state.isFinal()).collect(Collectors.toSet());
    private static final int MOST_RUNNING = 50;

    private final transient ImageTasks tasks;
    private final transient ReferenceCheck check;
    private final Viewer viewer = Viewer.current();
    private final Composer composer;
    private final NowStrip now;

    @Inject
    CreateView(ImageTasks tasks, CapabilityMap capabilities, Validator shape, TaskChanges changes, Clock clock) {
        this.tasks = tasks;
        check = new ReferenceCheck(capabilities.reference());
        addClassNames("st-page", "st-create");
        composer = new Composer(capabilities, new RequestValidator(capabilities, shape), clock, this::send);
        now = new NowStrip(
                CardStyle.now(capabilities),
                new TaskActions(this::cancel, task -> edit(task.id())),
                clock,
                composer::suggest);
        add(composer, now);
        TaskWatch.during(this, changes, viewer, task -> {
            if (viewer.owns(task.owner())) {
                now.show(task);
            }
        });
        // After the watch has begun: what changes in between is seen twice rather than never.
        addAttachListener(attach -> now.fill(ownTasks()));
    }

    /** {@code ?from=} names a task to fill the form with. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("from")
                .flatMap(CreateView::uuid)
                .ifPresent(this::edit);
    }

    /** Asked for by the browser when changes were missed; the form is not touched. */
    @ClientCallable
    private void refresh() {
        now.fill(ownTasks());
    }

    private void send(ImageGenerationRequest request, String key) {
        now.show(tasks.submit(request, key).summary());
    }

    private void cancel(TaskSummary task) {
        try {
            now.show(tasks.cancel(task.id()).summary());
        } catch (NotCancellableException e) {
            Toast.error("It is with Kling already and cannot be taken back. Its pictures will be kept.");
        }
    }

    private void edit(UUID id) {
        Optional<ImageTask> task = tasks.find(id);
        task.ifPresent(found -> composer.fill(found.request(), reference(found)));
        // The address is for one use: a reload must not overwrite what has been typed since.
        UI.getCurrent().getPage().getHistory().replaceState(null, "create");
    }

    private UploadedReference reference(ImageTask task) {
        return task.referenceId() == null
                ? null
                : tasks.open(task.referenceId(), ImageSize.ORIGINAL)
                        .map(file -> UploadedReference.of("Reference of the earlier task", bytes(file), check))
                        .orElse(null);
    }

    private static byte[] bytes(ImageFile file) {
        try (InputStream content = file.content()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<TaskSummary> ownTasks() {
        Map<UUID, TaskSummary> found = new LinkedHashMap<>();
        tasks.history(1, MOST_RUNNING, new HistoryFilter(RUNNING, "", viewer.name()))
                .tasks()
                .forEach(task -> found.put(task.id(), task));
        tasks.history(1, NowStrip.LAST, new HistoryFilter(Set.of(), "", viewer.name()))
                .tasks()
                .forEach(task -> found.put(task.id(), task));
        return List.copyOf(found.values());
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
