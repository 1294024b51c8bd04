package ee.kling.web.detail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Icon;
import ee.kling.web.look.Note;
import ee.kling.web.look.PriceText;
import ee.kling.web.look.Times;
import ee.kling.web.look.Tone;
import ee.kling.web.security.Viewer;
import ee.kling.web.task.FrameRatio;
import ee.kling.web.task.StateWord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** What was asked for, when what happened, what it cost, and under which ids. */
final class TaskFacts extends Div {
    private final transient ImageTask task;
    private final TaskSummary summary;
    private final ImageGenerationRequest request;

    /** @param cancel takes the task back; offered while it was not sent */
    TaskFacts(ImageTask task, CapabilityMap capabilities, Viewer viewer, Runnable cancel) {
        this.task = task;
        this.summary = task.summary();
        this.request = task.request();
        addClassName("st-stack");
        add(section(state(), prompt(), promptTools()), section(edit()));
        if (task.state() == TaskState.QUEUED) {
            Button takeBack = new Button("Cancel", click -> cancel.run());
            takeBack.setId("cancel");
            add(takeBack);
        }
        if (summary.reason() != null) {
            add(section(new Note(task.state() == TaskState.FAILED ? Tone.ERROR : Tone.WARNING, summary.reason())));
        }
        add(section(new H2("Facts"), facts(capabilities, viewer)));
        add(section(new H2("Times"), times()));
        add(section(new H2("Ids"), ids()));
    }

    private Div state() {
        boolean charged = task.chargedUnits() != null && task.chargedUnits().signum() > 0;
        StateWord word = task.state() == TaskState.FAILED && charged
                ? new StateWord("Failed, charged", "failed", Icon.CIRCLE_X)
                : StateWord.of(summary);
        Div row = new Div(word.writeBadge(), Times.ago(summary.createdAt()));
        row.addClassNames("st-row", "st-row--between", "st-fine");
        return row;
    }

    private Paragraph prompt() {
        Paragraph prompt = new Paragraph(summary.prompt());
        prompt.setId("task-prompt");
        prompt.addClassName("st-quote");
        prompt.getElement().setAttribute("dir", "auto");
        return prompt;
    }

    private Component promptTools() {
        Component copy = Buttons.copy(summary.prompt(), "Copy prompt");
        copy.getElement().appendChild(new Span("Copy prompt").getElement());
        copy.getElement().getClassList().add("st-copy--wide");
        Div tools = new Div(copy);
        tools.addClassName("st-row");
        return tools;
    }

    private Anchor edit() {
        Anchor edit = Buttons.link(Icon.SQUARE_PEN, "Edit and resend", "create?from=" + task.id());
        edit.addClassName("st-btn--primary");
        edit.setId("edit");
        return edit;
    }

    private Facts facts(CapabilityMap capabilities, Viewer viewer) {
        String model = capabilities
                .model(summary.modelName())
                .map(ModelCapability::title)
                .orElse(summary.modelName());
        return new Facts()
                .with("Owner", viewer.admin() ? summary.owner() : null)
                .with("Model", model)
                .with("Ratio", FrameRatio.words(summary))
                .with(
                        "Resolution",
                        summary.resolution() == null
                                ? null
                                : summary.resolution().wire().toUpperCase(Locale.ROOT))
                .with("Pictures", summary.n())
                .with("Negative prompt", request.negativePrompt())
                .withComponent("Reference", reference())
                .with(
                        "Keeps",
                        request.imageReference() == null
                                ? null
                                : request.imageReference().wire())
                .with("How closely", request.imageFidelity())
                .with("The face", request.humanFidelity())
                .with("Charged", charged(capabilities))
                .with("Kling's code", task.errorCode());
    }

    private Component reference() {
        if (task.referenceId() == null) {
            return null;
        }
        Image small = new Image("images/" + task.referenceId() + "?size=thumbnail", "Reference picture");
        small.setId("reference-picture");
        Anchor open = new Anchor("images/" + task.referenceId(), small);
        open.addClassName("st-thumb");
        open.getElement().setAttribute("target", "_blank");
        open.getElement().setAttribute("router-ignore", true);
        return open;
    }

    private String charged(CapabilityMap capabilities) {
        BigDecimal units = task.chargedUnits();
        if (units == null) {
            return task.state().isFinal() ? "Not reported by Kling" : null;
        }
        return PriceText.charged(units, capabilities);
    }

    private Facts times() {
        return new Facts()
                .withComponent("Accepted", time(summary.createdAt()))
                .withComponent("Sent to Kling", time(summary.sentAt()))
                .withComponent("Finished", time(summary.finishedAt()));
    }

    private Facts ids() {
        return new Facts()
                .withCopy("Task", task.id().toString())
                .withCopy("Our id at Kling", task.externalTaskId())
                .withCopy("Kling's id", task.remoteTaskId())
                .withCopy("Request id", task.requestId())
                .with("Account", task.account());
    }

    private static Component time(Instant instant) {
        return instant == null ? null : Times.exact(instant);
    }

    private static Section section(Component... content) {
        Section section = new Section(content);
        section.addClassName("st-sect");
        return section;
    }
}
