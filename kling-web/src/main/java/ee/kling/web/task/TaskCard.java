package ee.kling.web.task;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.look.Times;
import ee.kling.web.words.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** One task: its pictures or why there are none, its prompt, where it stands. Updates in place. */
public final class TaskCard extends HtmlContainer implements TaskItem {
    private final CardStyle style;
    private final TaskActions actions;
    private final transient Clock clock;
    private final ContactSheet sheet;
    private final TaskTools tools;
    private final ItemElement item;
    private final Div meta = new Div();
    private final Slots facts = new Slots(meta, 5);
    private final HtmlContainer when = new HtmlContainer("span");
    private final Slots end = new Slots(when, 1);
    private final Div body = new Div();
    private final Slots lines = new Slots(body, 3);
    private TaskSummary task;
    private boolean wide;
    private boolean gone;

    public TaskCard(TaskSummary task, CardStyle style, TaskActions actions, Clock clock) {
        super("article");
        this.style = style;
        this.actions = actions;
        this.clock = clock;
        this.sheet = new ContactSheet(true);
        this.task = task;
        this.tools = style.history() ? new TaskTools() : null;
        addClassName("st-task");
        item = new ItemElement(getElement(), task);
        meta.addClassNames("st-task__meta", "st-num");
        when.addClassName("st-when");
        facts.show(3, style.withOwner() ? task.owner() : null, this::owner);
        facts.show(4, when, () -> when);
        body.addClassName("st-task__body");
        lines.show(0, item.title(), item::title);
        lines.show(1, meta, () -> meta);
        add(sheet, body);
        if (tools != null) {
            tools.addTo(sheet);
        }
        draw();
    }

    @Override
    public TaskSummary task() {
        return task;
    }

    @Override
    public void show(TaskSummary fresh) {
        if (Progress.isLater(task, fresh)) {
            task = fresh;
            draw();
        }
    }

    @Override
    public void setSelected(boolean selected) {
        setClassName("is-selected", selected);
        tools.select(selected);
    }

    @Override
    public void setGone(boolean gone) {
        if (this.gone != gone) {
            this.gone = gone;
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

    private Span owner() {
        Span owner = new Span(Words.of("task.by", task.owner()));
        owner.addClassName("st-owner");
        return owner;
    }

    private void draw() {
        setClassName("st-task--wide", wide);
        item.show(task, gone);
        sheet.show(task, wide);
        explain();
        drawMeta();
        lines.show(2, Progress.isAtKling(task) ? Objects.toString(task.sentAt()) : null, this::bar);
        if (tools != null) {
            tools.show(task);
        }
    }

    private void drawMeta() {
        if (style.history() && Progress.isComplete(task)) {
            String settings = style.modelTitle(task.modelName()) + ", " + FrameRatio.words(task);
            facts.show(0, settings, () -> new Span(settings));
        } else {
            StateWord word = StateWord.of(task);
            facts.show(0, word, word::write);
        }
        boolean drawn = task.state() == TaskState.PROCESSING;
        facts.show(
                1,
                drawn ? Objects.toString(task.sentAt()) : null,
                () -> Times.elapsed(soFar(), style.typicalSeconds(task.modelName())));
        String here = here();
        facts.show(2, here, () -> new Span(here));
        if (task.state() == TaskState.QUEUED) {
            end.show(0, "cancel", this::cancelButton);
        } else if (!Progress.isRunning(task)) {
            end.show(0, task.createdAt(), () -> Times.ago(task.createdAt()));
        } else {
            end.show(0, null, () -> null);
        }
    }

    /** How many pictures there are, where that is not as many as there are to be; otherwise {@code null}. */
    private String here() {
        int pictures = Progress.pictures(task).size();
        if (Progress.isSaving(task)) {
            return Words.of("task.saved", Progress.saved(task), pictures);
        }
        boolean fewer = task.state() == TaskState.SUCCEEDED && pictures < task.n();
        return fewer ? Words.of("task.fewer", pictures, task.n()) : null;
    }

    private Button cancelButton() {
        Button cancel =
                Buttons.ghost(Words.of("task.cancel"), () -> actions.cancel().accept(task));
        cancel.addClassName("st-task__cancel");
        return cancel;
    }

    /** What went wrong, where the pictures would be; and where it went. */
    private void explain() {
        if (gone) {
            String words = Words.of(task.marks().trashed() ? "task.in-trash" : "task.put-back");
            sheet.say(words, () -> List.of(new Span(words), backButton()));
            return;
        }
        switch (task.state()) {
            case FAILED -> failed(Reason.of(task, Words.of("task.no-reason")));
            case STUCK -> {
                String words = Reason.of(task, Words.of("task.takes-long")) + " " + Words.of("task.still-watched");
                sheet.say(words, () -> List.of(new Span(words)));
            }
            case CANCELLED -> failed(Words.of("task.taken-back"));
            default -> {
                String words = task.reason() != null && Progress.saved(task) == 0 ? Reason.of(task, "") : null;
                sheet.say(words, () -> List.of(new Span(words)));
            }
        }
    }

    private void failed(String words) {
        sheet.say(words, () -> List.of(new Span(words), nextSteps()));
    }

    private Component backButton() {
        boolean trashed = task.marks().trashed();
        NativeButton back = new NativeButton(Words.of(trashed ? "task.restore" : "task.trash"));
        back.addClassNames("st-btn", "st-btn--small");
        back.getElement().setAttribute("data-act", trashed ? "restore" : "trash");
        return back;
    }

    private Component nextSteps() {
        Div steps = new Div(editButton(), Buttons.copy(SupportText.of(task), Words.of("task.copy-details")));
        steps.addClassName("st-row");
        return steps;
    }

    private Button editButton() {
        Button edit = Buttons.small(
                Icon.PENCIL, Words.of("task.edit"), () -> actions.edit().accept(task));
        edit.addClassName("st-task__edit");
        return edit;
    }

    private Div bar() {
        HtmlContainer part = new HtmlContainer("i");
        Div bar = new Div(part);
        bar.addClassName("st-bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        Times.countOn(bar, soFar(), style.typicalSeconds(task.modelName()));
        return bar;
    }

    private Duration soFar() {
        return task.sentAt() == null ? Duration.ZERO : Duration.between(task.sentAt(), clock.instant());
    }
}
