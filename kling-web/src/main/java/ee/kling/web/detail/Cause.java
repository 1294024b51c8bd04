package ee.kling.web.detail;

import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.KlingErrorCode;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.web.look.Note;
import ee.kling.web.look.Tone;
import java.util.Optional;

/** Why the task failed, waits or is stuck: our sentence, who must act, and Kling's own words and ids for its support. */
final class Cause extends Section {
    static final String COULD_NOT_DRAW = "Kling accepted the task and could not draw it.";

    private Cause() {
        addClassName("st-sect");
        setId("cause");
    }

    /** Of a task that waits for what nobody has told it. */
    Cause(String sentence) {
        this();
        add(new Note(Tone.WARNING, sentence));
    }

    Cause(ImageTask task) {
        this();
        add(new Note(task.state() == TaskState.FAILED ? Tone.ERROR : Tone.WARNING, sentence(task)));
        if (task.errorCode() != null || task.errorText() != null) {
            add(new Facts()
                    .with(
                            "Who must act",
                            code(task).map(code -> code.actor().words()).orElse(null))
                    .withComponent("Kling says", quoted(task.errorText()))
                    .with("Kling's code", task.errorCode())
                    .withCopy("Request id of Kling", task.requestId()));
        }
    }

    /** Our own words where the code has some, because Kling's stand beside them. */
    static String sentence(ImageTask task) {
        String reason = task.summary().reason();
        if (task.state() == TaskState.STUCK) {
            return reason;
        }
        return code(task)
                .map(KlingErrorCode::meaning)
                .orElseGet(() -> reason.equals(task.errorText()) ? COULD_NOT_DRAW : reason);
    }

    private static Optional<KlingErrorCode> code(ImageTask task) {
        return Optional.ofNullable(task.errorCode()).flatMap(KlingErrorCode::of);
    }

    private static Span quoted(String text) {
        if (text == null) {
            return null;
        }
        Span quote = new Span("\u201c" + text + "\u201d");
        quote.getElement().setAttribute("dir", "auto");
        return quote;
    }
}
