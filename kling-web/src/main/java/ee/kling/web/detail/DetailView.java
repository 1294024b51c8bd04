package ee.kling.web.detail;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.internal.AllowInert;
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
import ee.kling.api.task.TaskLibrary;
import ee.kling.api.task.TaskStory;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.Trouble;
import ee.kling.core.task.TaskChanges;
import ee.kling.web.door.IdInAddress;
import ee.kling.web.history.LastPlace;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.EmptyState;
import ee.kling.web.look.Icon;
import ee.kling.web.look.Question;
import ee.kling.web.look.Toast;
import ee.kling.web.security.Viewer;
import ee.kling.web.shell.Asset;
import ee.kling.web.shell.MainLayout;
import ee.kling.web.task.PromptTitle;
import ee.kling.web.task.TaskWatch;
import ee.kling.web.words.Words;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
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
    private final transient TaskLibrary library;
    private final transient AccountGate gate;
    private final Viewer viewer = Viewer.current();
    private final Head head = new Head(this::star);
    private final Stage stage = new Stage(this::look);
    private final TaskFacts facts;
    private final Div side = new Div();
    private String title = Words.of("detail.a-task");
    private UUID id;
    private UUID arrivingFrom;
    private transient ImageTask shown;
    private transient TaskStory story;
    private transient Trouble trouble;

    @Inject
    DetailView(
            ImageTasks tasks,
            TaskLibrary library,
            CapabilityMap capabilities,
            TaskChanges changes,
            AccountGate gate,
            Clock clock) {
        this.tasks = tasks;
        this.library = library;
        this.gate = gate;
        this.facts = new TaskFacts(
                capabilities,
                viewer,
                new Decisions(
                        this::cancel,
                        this::askToSendAgain,
                        this::askToGiveUp,
                        () -> trash(id),
                        () -> putBack(id, "detail.put-back-done")),
                new TagBar(library::tags, this::tag),
                clock);
        addClassName("st-page");
        side.addClassName("st-side");
        side.getElement().setAttribute("role", "complementary");
        side.getElement().setAttribute("aria-label", Words.of("detail.facts"));
        side.add(facts);
        TaskWatch.during(this, changes, viewer, this::changed);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        attach.getUI().getPage().addJavaScript(Asset.address("detail.js"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("id").flatMap(IdInAddress::of).orElse(null);
        shown = null;
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
        add(heading(), head, both);
        UI ui = UI.getCurrent();
        Optional<Neighbours> beside = LastPlace.page(ui).flatMap(page -> Neighbours.of(tasks, page, id));
        beside.ifPresent(found -> LastPlace.turn(ui, found.page()));
        head.place(LastPlace.link(ui), beside.orElse(null));
        stage.setBeyond(
                beside.map(Neighbours::before).map(this::goTo).orElse(null),
                beside.map(Neighbours::after).map(this::goTo).orElse(null));
        boolean fromBehind =
                arrivingFrom != null && beside.map(Neighbours::after).equals(Optional.of(arrivingFrom));
        fill(task);
        if (fromBehind) {
            stage.showFromTheEnd(task.summary());
        }
    }

    /** The prompt stands elsewhere already; this is for those who are led by headings. */
    private H1 heading() {
        H1 heading = new H1(title);
        heading.addClassName("st-sr");
        return heading;
    }

    private Runnable goTo(UUID other) {
        return () -> {
            arrivingFrom = id;
            UI.getCurrent().navigate("history/" + other);
        };
    }

    /** What did not change is left as it is, with the focus and what somebody is typing. */
    private void fill(ImageTask task) {
        TaskStory fresh = library.story(task.id()).orElse(new TaskStory(0, List.of()));
        Trouble now = gate.trouble()
                .filter(any -> !gate.maySend(task.summary().modelName()))
                .orElse(null);
        if (task.equals(shown) && fresh.equals(story) && Objects.equals(now, trouble)) {
            return;
        }
        shown = task;
        story = fresh;
        trouble = now;
        getElement().setAttribute("data-task", task.id().toString());
        getElement().setAttribute("data-state", task.state().name());
        head.star(task.summary().marks().favourite());
        facts.show(task, story, trouble, null);
        stage.show(task.summary());
    }

    private void showMissing() {
        title = Words.of("detail.no-such-task-title");
        EmptyState missing = new EmptyState(
                Icon.LOCK,
                Words.of("detail.no-such-task"),
                Words.of("detail.no-such-task-why"),
                Buttons.link(Icon.IMAGES, Words.of("detail.back-to-history"), LastPlace.link(UI.getCurrent())));
        missing.setId("no-such-task");
        add(heading(), missing);
    }

    /** Another picture is large now. */
    private void look(TaskImage image, TaskImage copy) {
        head.offer(image, copy);
        facts.look(stage.large(), story);
    }

    private void star() {
        library.favourite(List.of(id), !shown.summary().marks().favourite());
        refresh();
    }

    private void tag(String tag, boolean on) {
        library.tag(List.of(id), tag, on);
        refresh();
    }

    private void trash(UUID task) {
        library.trash(List.of(task), true);
        refresh();
        facts.focusPutAway();
        Toast.offer(Words.of("detail.moved-to-trash"), Words.of("look.undo"), () -> putBack(task, null));
    }

    /** @param said afterwards; {@code null}: nothing, because the page shows it */
    private void putBack(UUID task, String said) {
        library.trash(List.of(task), false);
        refresh();
        facts.focusPutAway();
        if (said != null) {
            Toast.say(Words.of(said));
        }
    }

    private void cancel() {
        try {
            fill(tasks.cancel(id));
        } catch (NotCancellableException e) {
            Toast.error(Words.of("detail.already-sent"));
        }
    }

    private void askToSendAgain() {
        new Question(
                        Words.of("detail.send-again-question"),
                        Words.of("detail.send-again-consequence"),
                        Words.of("detail.send-again"),
                        () -> decide(() -> tasks.sendAgain(id)))
                .open();
    }

    private void askToGiveUp() {
        new Question(
                        Words.of("detail.give-up-question"),
                        Words.of("detail.give-up-consequence"),
                        Words.of("detail.give-up"),
                        () -> decide(() -> tasks.giveUp(id)))
                .open();
    }

    private void decide(Supplier<ImageTask> decision) {
        try {
            fill(decision.get());
        } catch (NotStuckException e) {
            refresh();
            Toast.error(Words.of("detail.moved-on"));
        }
    }

    /** The summary alone lacks the facts; they are read when the browser asks, because then somebody is signed in. */
    private void changed(TaskSummary task) {
        if (task.id().equals(id)) {
            TaskWatch.refresh(this);
        }
    }

    @AllowInert
    @ClientCallable
    private void refresh() {
        Optional.ofNullable(id).flatMap(tasks::find).ifPresent(this::fill);
    }
}
