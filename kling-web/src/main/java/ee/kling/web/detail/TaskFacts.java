package ee.kling.web.detail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskStory;
import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.UnitCharge;
import ee.kling.core.account.Trouble;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Note;
import ee.kling.web.look.PriceText;
import ee.kling.web.look.Times;
import ee.kling.web.look.Tone;
import ee.kling.web.security.Viewer;
import ee.kling.web.words.Words;
import java.time.Clock;

/** What was asked for, when what happened, what it cost, and under which ids. Stays while the task changes. */
final class TaskFacts extends Div {
    private final transient CapabilityMap capabilities;
    private final Viewer viewer;
    private final transient Decisions decisions;
    private final TagBar tags;
    private final FileFacts file;
    private final Div lead = part();
    private final Div rest = part();
    private WhatToDo whatToDo;

    TaskFacts(CapabilityMap capabilities, Viewer viewer, Decisions decisions, TagBar tags, Clock clock) {
        this.capabilities = capabilities;
        this.viewer = viewer;
        this.decisions = decisions;
        this.tags = tags;
        this.file = new FileFacts(clock);
        addClassName("st-stack");
        add(lead, tags, rest);
    }

    private static Div part() {
        Div part = new Div();
        part.addClassNames("st-stack", "st-sects");
        return part;
    }

    /**
     * Shows the task as it is now.
     *
     * @param trouble what keeps tasks of this model from being sent now; {@code null} when nothing does
     * @param image the picture that is looked at; {@code null}: none
     */
    void show(ImageTask task, TaskStory story, Trouble trouble, TaskImage image) {
        lead.removeAll();
        rest.removeAll();
        whatToDo = new WhatToDo(task, decisions);
        TaskSummary summary = task.summary();
        lead.add(section(state(task, trouble), prompt(summary), promptTools(summary)));
        addNotes(task, trouble);
        lead.add(section(whatToDo));
        tags.show(summary.marks().tags());
        Timeline timeline = new Timeline(task, story);
        Facts facts = new Cost(task, capabilities).addTo(new Asked(task, capabilities, viewer).facts());
        rest.add(
                section(new H2(Words.of("detail.facts")), facts),
                file,
                section(timeline.head(), timeline),
                section(new H2(Words.of("detail.ids")), ids(task)));
        look(image, story);
    }

    /** Another picture is looked at. */
    void look(TaskImage image, TaskStory story) {
        file.show(image, story);
        whatToDo.offer(image);
    }

    /** The button that was pressed is made anew: the keyboard goes on with the one in its place. */
    void focusPutAway() {
        whatToDo.focusPutAway();
    }

    private void addNotes(ImageTask task, Trouble trouble) {
        if (task.summary().marks().trashed()) {
            Note note = new Note(Tone.INFO, Words.of("detail.in-trash"));
            note.setId("in-trash");
            lead.add(section(note));
        }
        if (task.summary().reason() != null) {
            lead.add(new Cause(task, new Cost(task, capabilities).afterFailure().orElse(null)));
        }
        Waiting.unsaid(task, trouble).ifPresent(sentence -> lead.add(new Cause(sentence)));
        UnitCharge charge = task.unitCharge();
        if (charge.isUnexpected()) {
            Note note = new Note(
                    Tone.WARNING,
                    Words.of(
                            "detail.unexpected-charge",
                            PriceText.units(charge.charged()),
                            PriceText.number(charge.expected())));
            note.setId("unexpected-charge");
            lead.add(section(note));
        }
    }

    private Div state(ImageTask task, Trouble trouble) {
        Div row = new Div(
                Waiting.word(task, trouble).writeBadge(),
                Times.ago(task.summary().createdAt()));
        row.addClassNames("st-row", "st-row--between", "st-fine");
        return row;
    }

    private static Paragraph prompt(TaskSummary summary) {
        Paragraph prompt = new Paragraph(summary.prompt());
        prompt.setId("task-prompt");
        prompt.addClassName("st-quote");
        prompt.getElement().setAttribute("dir", "auto");
        // A long one scrolls, and whoever has no mouse must reach it.
        prompt.getElement().setAttribute("tabindex", "0");
        return prompt;
    }

    private static Component promptTools(TaskSummary summary) {
        Component copy = Buttons.copy(summary.prompt(), Words.of("detail.copy-prompt"));
        copy.getElement().appendChild(new Span(Words.of("detail.copy-prompt")).getElement());
        copy.getElement().getClassList().add("st-copy--wide");
        Div tools = new Div(copy);
        tools.addClassName("st-row");
        return tools;
    }

    private static Facts ids(ImageTask task) {
        return new Facts()
                .withCopy(Words.of("detail.task-id"), task.id().toString())
                .withCopy(Words.of("detail.own-id"), task.request().externalTaskId())
                .withCopy(Words.of("detail.our-id"), task.externalTaskId())
                .withCopy(Words.of("detail.kling-id"), task.remoteTaskId())
                .withCopy(Words.of("detail.request-id"), task.requestId())
                .with(Words.of("detail.account"), task.account());
    }

    private static Section section(Component... content) {
        Section section = new Section(content);
        section.addClassName("st-sect");
        return section;
    }
}
