package ee.kling.web.task;

import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;

/**
 * What people call the state of a task. Always with an icon: colour alone says nothing to some.
 *
 * @param text the word
 * @param kind of the colour, see {@code .st-state} in {@code studio.css}
 * @param icon beside the word
 */
public record StateWord(String text, String kind, Icon icon) {

    /** It is only not its turn yet. */
    public static StateWord forAPlace() {
        return new StateWord(Words.of("task.state-place"), "queued", Icon.CLOCK);
    }

    /** The word for this task. */
    public static StateWord of(TaskSummary task) {
        if (task.givenUp()) {
            return new StateWord(Words.of("task.state-given-up"), "failed", Icon.CIRCLE_X);
        }
        return switch (task.state()) {
            case SUCCEEDED -> succeeded(task);
            case QUEUED -> waiting(task);
            case FAILED -> failed(task);
            default -> of(task.state());
        };
    }

    static StateWord of(TaskState state) {
        return switch (state) {
            case QUEUED -> forAPlace();
            case SUBMITTING -> new StateWord(Words.of("task.state-sending"), "sent", Icon.SEND);
            case UNCONFIRMED -> new StateWord(Words.of("task.state-checking"), "attention", Icon.SCAN_SEARCH);
            case SUBMITTED -> new StateWord(Words.of("task.state-sent"), "sent", Icon.SEND);
            case PROCESSING -> new StateWord(Words.of("task.state-drawing"), "drawing", Icon.APERTURE);
            case STUCK -> new StateWord(Words.of("task.state-overdue"), "overdue", Icon.EYE);
            case SUCCEEDED -> new StateWord(Words.of("task.state-done"), "done", Icon.CIRCLE_CHECK);
            case FAILED -> new StateWord(Words.of("task.state-failed"), "failed", Icon.CIRCLE_X);
            case CANCELLED -> new StateWord(Words.of("task.state-cancelled"), "cancelled", Icon.BAN);
        };
    }

    /** A task with a reason waits for something else than its turn: the reason beside the word says for what. */
    private static StateWord waiting(TaskSummary task) {
        return task.reason() == null
                ? forAPlace()
                : new StateWord(Words.of("task.state-waiting"), "queued", Icon.CLOCK);
    }

    private static StateWord succeeded(TaskSummary task) {
        if (hasImage(task, ImageState.PENDING)) {
            return new StateWord(Words.of("task.state-saving"), "saving", Icon.HARD_DRIVE);
        }
        return hasImage(task, ImageState.LOST)
                ? new StateWord(Words.of("task.state-attention"), "attention", Icon.TRIANGLE_ALERT)
                : of(TaskState.SUCCEEDED);
    }

    private static StateWord failed(TaskSummary task) {
        return task.chargedUnits() != null && task.chargedUnits().signum() > 0
                ? new StateWord(Words.of("task.state-failed-charged"), "failed", Icon.CIRCLE_X)
                : of(TaskState.FAILED);
    }

    private static boolean hasImage(TaskSummary task, ImageState state) {
        return task.images().stream().anyMatch(image -> image.state() == state);
    }

    /** Writes it in plain. */
    public Span write() {
        Span word = new Span(icon.drawSmall(), new Span(text));
        word.addClassName("st-state");
        word.getElement().setAttribute("data-s", kind);
        return word;
    }

    /** Writes it as a badge: once per page at most. */
    public Span writeBadge() {
        Span badge = write();
        badge.addClassName("st-state--badge");
        return badge;
    }
}
