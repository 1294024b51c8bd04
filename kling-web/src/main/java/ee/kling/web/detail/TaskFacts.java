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
import ee.kling.api.image.BalanceDeduction;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.account.Trouble;
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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was asked for, when what happened, what it cost, and under which ids. */
final class TaskFacts extends Div {
    private final transient ImageTask task;
    private final TaskSummary summary;
    private final ImageGenerationRequest request;

    /** @param trouble what keeps tasks of this model from being sent now; {@code null} when nothing does */
    TaskFacts(ImageTask task, CapabilityMap capabilities, Viewer viewer, Decisions decisions, Trouble trouble) {
        this.task = task;
        this.summary = task.summary();
        this.request = task.request();
        addClassName("st-stack");
        add(section(state(trouble), prompt(), promptTools()));
        if (summary.reason() != null) {
            add(new Cause(task));
        }
        Waiting.unsaid(task, trouble).ifPresent(sentence -> add(new Cause(sentence)));
        if (task.unitCharge().isUnexpected()) {
            Note note = new Note(Tone.WARNING, task.unitCharge().words() + ".");
            note.setId("unexpected-charge");
            add(section(note));
        }
        add(section(whatToDo(decisions)));
        add(section(new H2("Facts"), facts(capabilities, viewer)));
        add(section(new H2("Times"), times()));
        add(section(new H2("Ids"), ids()));
    }

    private Div whatToDo(Decisions decisions) {
        Div all = new Div();
        all.addClassNames("st-row", "st-row--wrap");
        if (task.state() == TaskState.QUEUED) {
            all.add(button("Cancel", "cancel", decisions.cancel()));
        }
        if (task.state() == TaskState.STUCK) {
            all.add(button("Send again", "send-again", decisions.sendAgain()));
            all.add(button("Give up", "give-up", decisions.giveUp()));
        }
        all.add(edit());
        return all;
    }

    private static Button button(String text, String id, Runnable action) {
        Button button = new Button(text, click -> action.run());
        button.setId(id);
        return button;
    }

    private Div state(Trouble trouble) {
        boolean charged = task.chargedUnits() != null && task.chargedUnits().signum() > 0;
        StateWord word = task.state() == TaskState.FAILED && charged
                ? new StateWord("Failed, charged", "failed", Icon.CIRCLE_X)
                : Waiting.word(task, trouble);
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
        // While the task may still bring its pictures, asking for more is not the first thing to do.
        edit.setClassName("st-btn--primary", task.state().isFinal());
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
                .with("Resolution", resolution())
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
                .with("Elements", elements())
                .with("File format", fileFormat())
                .with("Watermark", watermark())
                .withComponent("With watermark", WatermarkedCopies.of(summary))
                .with("Callback", request.callbackUrl())
                .with("Expected", expected(capabilities))
                .with("Charged", charged(capabilities))
                .with("From the balance", balance());
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

    /** @return {@code null} when there was nothing to choose */
    private String resolution() {
        return summary.resolution() == null ? null : summary.resolution().wire().toUpperCase(Locale.ROOT);
    }

    /** @return {@code null} without any */
    private String elements() {
        return request.elementList() == null
                ? null
                : request.elementList().stream()
                        .map(element -> Long.toString(element.elementId()))
                        .collect(Collectors.joining(", "));
    }

    /** @return {@code null} when there was nothing to choose */
    private String fileFormat() {
        return request.outputFormat() == null
                ? null
                : request.outputFormat().wire().toUpperCase(Locale.ROOT);
    }

    /** @return {@code null} when no copies were asked for */
    private String watermark() {
        boolean asked = request.watermarkInfo() != null
                && Boolean.TRUE.equals(request.watermarkInfo().enabled());
        return asked ? "Watermarked copies too" : null;
    }

    private String expected(CapabilityMap capabilities) {
        BigDecimal units = task.expectedUnits();
        return units == null ? "Price unknown" : PriceText.charged(units, capabilities);
    }

    private String charged(CapabilityMap capabilities) {
        BigDecimal units = task.chargedUnits();
        if (units != null) {
            return PriceText.charged(units, capabilities);
        }
        if (neverAccepted()) {
            return "Nothing";
        }
        return task.state().isFinal() ? "Not reported by Kling" : null;
    }

    /** Whether it is certain that Kling never had it: neither a given-up task nor one taken back after a lost answer is. */
    private boolean neverAccepted() {
        return switch (task.state()) {
            case FAILED -> task.remoteTaskId() == null && !summary.givenUp();
            case CANCELLED -> task.remoteTaskId() == null && (summary.sentAt() == null || task.errorCode() != null);
            default -> false;
        };
    }

    /** @return {@code null} when Kling said nothing about money, or that it took none */
    private String balance() {
        BalanceDeduction balance = task.chargedBalance();
        if (balance == null || isNothing(balance.quota()) && isNothing(balance.listPrice())) {
            return null;
        }
        return Stream.of(worded("quota", balance.quota()), worded("list price", balance.listPrice()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** What cannot be read as a number is shown as Kling wrote it. */
    private static boolean isNothing(String amount) {
        return amount == null || amount.matches("0+([.]0*)?");
    }

    private static Optional<String> worded(String name, String amount) {
        return Optional.ofNullable(amount).map(given -> name + " " + given);
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
                .withCopy("Own id", request.externalTaskId())
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
