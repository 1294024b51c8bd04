package ee.kling.web.detail;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.NotCancellableException;
import ee.kling.api.task.NotStuckException;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.Trouble;
import ee.kling.core.task.TaskChanges;
import ee.kling.web.history.LastPlace;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.EmptyState;
import ee.kling.web.look.Icon;
import ee.kling.web.look.Question;
import ee.kling.web.look.Toast;
import ee.kling.web.security.Viewer;
import ee.kling.web.shell.MainLayout;
import ee.kling.web.task.PromptTitle;
import ee.kling.web.task.TaskWatch;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** One task: its pictures and its facts. Somebody else's task and one that never was look the same. */
@Route(value = "history/:id", layout = MainLayout.class)
@PermitAll
@Dependent
public class DetailView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int LONGEST_TITLE = 60;

    private final transient ImageTasks tasks;
    private final transient CapabilityMap capabilities;
    private final transient AccountGate gate;
    private final Viewer viewer = Viewer.current();
    private final Anchor download = new Anchor();
    private final Anchor watermarked = new Anchor();
    private final Stage stage = new Stage(this::offer);
    private final Div side = new Div();
    private String title = "Task";
    private UUID id;

    @Inject
    DetailView(ImageTasks tasks, CapabilityMap capabilities, TaskChanges changes, AccountGate gate) {
        this.tasks = tasks;
        this.capabilities = capabilities;
        this.gate = gate;
        addClassName("st-page");
        side.addClassName("st-side");
        side.getElement().setAttribute("role", "complementary");
        side.getElement().setAttribute("aria-label", "Facts");
        TaskWatch.during(this, changes, viewer, this::changed);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("id").flatMap(DetailView::uuid).orElse(null);
        draw();
    }

    @Override
    public String getPageTitle() {
        return title + " · Studio";
    }

    private void draw() {
        removeAll();
        Optional<ImageTask> task = id == null ? Optional.empty() : tasks.find(id);
        if (task.isPresent()) {
            show(task.get());
        } else {
            showMissing();
        }
    }

    private void show(ImageTask task) {
        title = PromptTitle.of(task.summary().prompt(), LONGEST_TITLE);
        Div both = new Div(stage, side);
        both.addClassName("st-detail");
        add(head(), both);
        fill(task);
    }

    private void fill(ImageTask task) {
        getElement().setAttribute("data-task", task.id().toString());
        getElement().setAttribute("data-state", task.state().name());
        stage.show(task.summary());
        side.removeAll();
        side.add(new TaskFacts(
                task,
                capabilities,
                viewer,
                new Decisions(this::cancel, this::askToSendAgain, this::askToGiveUp),
                trouble(task.summary().modelName())));
    }

    /** @return {@code null} when tasks of this model can be sent now */
    private Trouble trouble(String model) {
        return gate.trouble().filter(any -> !gate.maySend(model)).orElse(null);
    }

    private void showMissing() {
        title = "No such task";
        EmptyState missing = new EmptyState(
                Icon.LOCK,
                "There is no such task of yours",
                "The address may be incomplete, or the task belongs to somebody else.",
                Buttons.link(Icon.IMAGES, "Back to history", LastPlace.link(UI.getCurrent())));
        missing.setId("no-such-task");
        add(missing);
    }

    private Div head() {
        Anchor back = new Anchor(LastPlace.link(UI.getCurrent()), Icon.CHEVRON_LEFT.draw(), new Span("History"));
        back.setId("back");
        back.addClassNames("st-btn", "st-btn--ghost");
        dress(download, "download", "Download");
        dress(watermarked, "download-watermarked", "With watermark");
        Div space = new Div();
        space.addClassName("st-grow");
        Div head = new Div(back, space, watermarked, download);
        head.addClassNames("st-head", "st-head--line");
        return head;
    }

    private static void dress(Anchor link, String id, String text) {
        link.removeAll();
        link.add(Icon.DOWNLOAD.draw(), new Span(text));
        link.setId(id);
        link.addClassName("st-btn");
        link.getElement().setAttribute("download", true);
        link.getElement().setAttribute("router-ignore", true);
    }

    private void offer(TaskImage image, TaskImage copy) {
        lead(download, image);
        lead(watermarked, copy);
    }

    private static void lead(Anchor link, TaskImage image) {
        link.setVisible(image != null);
        if (image != null) {
            link.setHref("images/" + image.id() + "?download");
        }
    }

    private void cancel() {
        try {
            fill(tasks.cancel(id));
        } catch (NotCancellableException e) {
            Toast.error("It is with Kling already and cannot be taken back. Its pictures will be kept.");
        }
    }

    private void askToSendAgain() {
        new Question(
                        "Send it again?",
                        "Kling may have drawn it already. It is asked once more, where it can be asked; if it does not say"
                                + " that it has the task, the same request is sent again, and may be paid twice.",
                        "Send again",
                        () -> decide(() -> tasks.sendAgain(id)))
                .open();
    }

    private void askToGiveUp() {
        new Question(
                        "Give it up?",
                        "Kling may have drawn and charged it. A result that comes later is not fetched.",
                        "Give up",
                        () -> decide(() -> tasks.giveUp(id)))
                .open();
    }

    private void decide(Supplier<ImageTask> decision) {
        try {
            fill(decision.get());
        } catch (NotStuckException e) {
            tasks.find(id).ifPresent(this::fill);
            Toast.error("It has moved on meanwhile; nothing was changed.");
        }
    }

    /** The summary alone lacks the facts; they are read when the browser asks, because then somebody is signed in. */
    private void changed(TaskSummary task) {
        if (task.id().equals(id)) {
            TaskWatch.refresh(this);
        }
    }

    @ClientCallable
    private void refresh() {
        tasks.find(id).ifPresent(this::fill);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
