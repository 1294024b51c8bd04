package ee.kling.api.task;

import java.util.Map;
import java.util.Set;

/** Where a task stands here. {@link #canBecome} lists the only transitions there are. */
public enum TaskState {
    /** Stored and waiting for a place at Kling. */
    QUEUED,
    /** Being sent; the intent is committed before the first byte leaves. */
    SUBMITTING,
    /** Sent, but the answer was lost: looked up by external id before anything is sent again. */
    UNCONFIRMED,
    /** Accepted by Kling. */
    SUBMITTED,
    /** Kling is drawing. */
    PROCESSING,
    /** Overdue or undecidable and still watched slowly, or too large for Kling: shown with its reason. */
    STUCK,
    /** Done; the pictures are in the archive or on their way into it. */
    SUCCEEDED,
    /** Refused or failed at Kling; not charged unless Kling says otherwise. */
    FAILED,
    /** Taken back before it was sent. */
    CANCELLED;

    private static final Map<TaskState, Set<TaskState>> TARGETS = Map.of(
            QUEUED, Set.of(SUBMITTING, CANCELLED),
            SUBMITTING, Set.of(SUBMITTED, PROCESSING, SUCCEEDED, FAILED, QUEUED, UNCONFIRMED, STUCK),
            UNCONFIRMED, Set.of(SUBMITTED, PROCESSING, SUCCEEDED, FAILED, QUEUED, STUCK),
            SUBMITTED, Set.of(PROCESSING, SUCCEEDED, FAILED, STUCK),
            PROCESSING, Set.of(SUCCEEDED, FAILED, STUCK),
            STUCK, Set.of(PROCESSING, SUCCEEDED, FAILED, QUEUED),
            SUCCEEDED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of());

    /** Whether the task may go from here to there. */
    public boolean canBecome(TaskState target) {
        return TARGETS.get(this).contains(target);
    }

    /** Whether nothing will change any more. */
    public boolean isFinal() {
        return TARGETS.get(this).isEmpty();
    }
}
