package ee.kling.web.task;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.look.Times;
import java.time.Clock;
import java.time.Duration;

/** One task: its pictures or why there are none, its prompt, where it stands. Updates in place. */
public final class TaskCard extends HtmlContainer {
    private static final int LONGEST_TITLE = 160;

    private final CardStyle style;
    private final TaskActions actions;
    private final transient Clock clock;
    private final ContactSheet sheet;
    private final Div body = new Div();
    private TaskSummary task;
    private boolean wide;

    public TaskCard(TaskSummary task, CardStyle style, TaskActions actions, Clock clock) {
        super("article");
        this.style = style;
        this.actions = actions;
        this.clock = clock;
        this.sheet = new ContactSheet(true);
        this.task = task;
        addClassName("st-task");
        body.addClassName("st-task__body");
        add(sheet, body);
        getElement().setAttribute("data-task", task.id().toString());
        draw();
    }

    public TaskSummary task() {
        return task;
    }

    /** Shows a later state; an earlier one that arrives late changes nothing. */
    public void show(TaskSummary fresh) {
        if (Progress.isLater(task, fresh)) {
            task = fresh;
            draw();
        }
    }

    /** Gives it the whole width, with its frames side by side. */
    public void setWide(boolean wide) {
        if (this.wide != wide) {
            this.wide = wide;
            draw();
        }
    }

    private void draw() {
        setClassName("st-task--wide", wide);
        getElement().setAttribute("data-state", task.state().name());
        getElement().setAttribute("data-saved", Integer.toString(Progress.saved(task)));
        sheet.show(task, wide);
        sheet.hush();
        explain();
        body.removeAll();
        body.add(title(), meta());
        if (Progress.isAtKling(task)) {
            body.add(bar());
        }
    }

    /** What went wrong, where the pictures would be. */
    private void explain() {
        switch (task.state()) {
            case FAILED -> sheet.say(new Span(Reason.of(task, "Kling gave no reason.")), editButton());
            case STUCK ->
                sheet.say(new Span(Reason.of(task, "It takes long.")
                        + " It is still watched, and sent again only if you say so on its page."));
            case CANCELLED -> sheet.say(new Span("Taken back before it was sent."), editButton());
            default -> {
                if (task.reason() != null && Progress.saved(task) == 0) {
                    sheet.say(new Span(Reason.of(task, "")));
                }
            }
        }
    }

    private Button editButton() {
        Button edit = Buttons.small(
                Icon.PENCIL, "Edit and resend", () -> actions.edit().accept(task));
        edit.addClassName("st-task__edit");
        return edit;
    }

    private Anchor title() {
        Anchor title = new Anchor("history/" + task.id(), PromptTitle.of(task.prompt(), LONGEST_TITLE));
        title.addClassName("st-task__title");
        title.getElement().setAttribute("dir", "auto");
        return title;
    }

    private Div meta() {
        Div meta = new Div();
        meta.addClassNames("st-task__meta", "st-num");
        boolean picturesSpeak = style.history() && Progress.isComplete(task);
        if (picturesSpeak) {
            meta.add(new Span(style.modelTitle(task.modelName()) + ", " + FrameRatio.words(task)));
        } else {
            meta.add(StateWord.of(task).write());
        }
        if (task.state() == TaskState.PROCESSING) {
            meta.add(Times.elapsed(soFar(), typicalSeconds()));
        } else if (Progress.isSaving(task)) {
            meta.add(new Span("%d of %d saved"
                    .formatted(Progress.saved(task), Progress.pictures(task).size())));
        }
        if (style.withOwner()) {
            Span owner = new Span(task.owner());
            owner.addClassName("st-owner");
            meta.add(owner);
        }
        meta.add(end());
        return meta;
    }

    private HtmlContainer end() {
        HtmlContainer end = new HtmlContainer("span");
        end.addClassName("st-when");
        if (task.state() == TaskState.QUEUED) {
            Button cancel = Buttons.ghost("Cancel", () -> actions.cancel().accept(task));
            cancel.addClassName("st-task__cancel");
            end.add(cancel);
        } else if (!Progress.isRunning(task)) {
            end.add(Times.ago(task.createdAt()));
        }
        return end;
    }

    private Div bar() {
        HtmlContainer part = new HtmlContainer("i");
        Div bar = new Div(part);
        bar.addClassName("st-bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        Times.countOn(bar, soFar(), typicalSeconds());
        return bar;
    }

    private Duration soFar() {
        return task.sentAt() == null ? Duration.ZERO : Duration.between(task.sentAt(), clock.instant());
    }

    private int typicalSeconds() {
        return style.typicalSeconds(task.modelName());
    }
}
