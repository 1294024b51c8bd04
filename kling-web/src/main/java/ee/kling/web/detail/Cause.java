package ee.kling.web.detail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.KlingErrorCode;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.Note;
import ee.kling.web.look.Tone;
import ee.kling.web.task.SupportText;
import ee.kling.web.words.ReasonWords;
import ee.kling.web.words.Words;
import java.util.Optional;

/** Why the task failed, waits or is stuck: our sentence, who must act, and Kling's own words and ids for its support. */
final class Cause extends Section {

    private Cause() {
        addClassName("st-sect");
        setId("cause");
    }

    /** Of a task that waits for what nobody has told it. */
    Cause(String sentence) {
        this();
        add(new Note(Tone.WARNING, sentence));
    }

    /** @param paid who paid for it; {@code null}: that is not the question */
    Cause(ImageTask task, String paid) {
        this();
        boolean failed = task.state() == TaskState.FAILED;
        add(new Note(failed ? Tone.ERROR : Tone.WARNING, sentence(task)));
        if (paid != null) {
            Paragraph money = new Paragraph(paid);
            money.setId("paid");
            money.addClassName("st-fine");
            add(money);
        }
        if (task.errorCode() != null || task.errorText() != null) {
            add(new Facts()
                    .with(
                            Words.of("detail.who-must-act"),
                            code(task)
                                    .map(code -> Words.of(
                                            "detail.actor." + code.actor().name()))
                                    .orElse(null))
                    .withComponent(Words.of("detail.kling-says"), quoted(task.errorText()))
                    .with(Words.of("detail.kling-code"), task.errorCode())
                    .withCopy(Words.of("detail.kling-request-id"), task.requestId()));
        }
        if (failed || task.state() == TaskState.STUCK) {
            add(copyDetails(task));
        }
    }

    /** Our own words where the code has some, because Kling's stand beside them. */
    static String sentence(ImageTask task) {
        String reason = task.summary().reason();
        if (task.state() == TaskState.STUCK) {
            return ReasonWords.of(reason);
        }
        return code(task)
                .map(code -> Words.of("detail.code." + code.code()))
                .orElseGet(() ->
                        reason.equals(task.errorText()) ? Words.of("detail.could-not-draw") : ReasonWords.of(reason));
    }

    private static Optional<KlingErrorCode> code(ImageTask task) {
        return Optional.ofNullable(task.errorCode()).flatMap(KlingErrorCode::of);
    }

    private static Component copyDetails(ImageTask task) {
        String details = new SupportText()
                .with("Task", task.id())
                .with("Kling task id", task.remoteTaskId())
                .with("Our id at Kling", task.externalTaskId())
                .with("Request id", task.requestId())
                .with("Code", task.errorCode())
                .with("Kling says", task.errorText())
                .withCourse(task.summary())
                .toString();
        Component copy = Buttons.copy(details, Words.of("task.copy-details"));
        copy.setId("copy-details");
        copy.getElement().appendChild(new Span(Words.of("task.copy-details")).getElement());
        copy.getElement().getClassList().add("st-copy--wide");
        return copy;
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
