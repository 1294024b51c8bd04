package ee.kling.web.task;

import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.look.Icon;

/**
 * What people call the state of a task. Always with an icon: colour alone says nothing to some.
 *
 * @param text the word
 * @param kind of the colour, see {@code .st-state} in {@code studio.css}
 * @param icon beside the word
 */
public record StateWord(String text, String kind, Icon icon) {

    /** It is only not its turn yet. */
    public static final StateWord FOR_A_PLACE = new StateWord("Waiting for a place", "queued", Icon.CLOCK);

    /** The word for this task. */
    public static StateWord of(TaskSummary task) {
        if (task.givenUp()) {
            return new StateWord("Given up", "failed", Icon.CIRCLE_X);
        }
        return switch (task.state()) {
            case SUCCEEDED -> succeeded(task);
            case QUEUED -> waiting(task);
            default -> of(task.state());
        };
    }

    static StateWord of(TaskState state) {
        return switch (state) {
            case QUEUED -> FOR_A_PLACE;
            case SUBMITTING -> new StateWord("Sending", "sent", Icon.SEND);
            case UNCONFIRMED -> new StateWord("Checking with Kling", "attention", Icon.SCAN_SEARCH);
            case SUBMITTED -> new StateWord("Sent to Kling", "sent", Icon.SEND);
            case PROCESSING -> new StateWord("Drawing", "drawing", Icon.APERTURE);
            case STUCK -> new StateWord("Overdue, still watching", "overdue", Icon.EYE);
            case SUCCEEDED -> new StateWord("Done", "done", Icon.CIRCLE_CHECK);
            case FAILED -> new StateWord("Failed, not charged", "failed", Icon.CIRCLE_X);
            case CANCELLED -> new StateWord("Cancelled", "cancelled", Icon.BAN);
        };
    }

    /** A task with a reason waits for something else than its turn: the reason beside the word says for what. */
    private static StateWord waiting(TaskSummary task) {
        return task.reason() == null ? FOR_A_PLACE : new StateWord("Waiting", "queued", Icon.CLOCK);
    }

    private static StateWord succeeded(TaskSummary task) {
        if (hasImage(task, ImageState.PENDING)) {
            return new StateWord("Saving", "saving", Icon.HARD_DRIVE);
        }
        return hasImage(task, ImageState.LOST)
                ? new StateWord("Needs attention", "attention", Icon.TRIANGLE_ALERT)
                : of(TaskState.SUCCEEDED);
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
