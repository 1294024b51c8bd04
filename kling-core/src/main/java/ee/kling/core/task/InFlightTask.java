package ee.kling.core.task;

import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.TaskState;
import java.time.Instant;
import java.util.UUID;

/**
 * What the poller keeps of a task that is settled by looking at Kling. Times are the database's.
 *
 * @param attempt which sending this is about, from 1
 * @param externalTaskId {@code null} where the upstream takes none
 * @param remoteTaskId {@code null} while unconfirmed
 * @param negativeReads look-ups in a row that found nothing
 * @param nextAt not looked at before
 * @param hintedAt when the last look was, or is, due that somebody has hurried; {@code null} when there was none
 * @param readAt when this was so
 */
public record InFlightTask(
        UUID id,
        TaskState state,
        int attempt,
        String externalTaskId,
        String remoteTaskId,
        int negativeReads,
        String model,
        Instant sentAt,
        Instant nextAt,
        Instant hintedAt,
        Instant readAt) {

    public WatchedTask task() {
        return new WatchedTask(id, state, attempt, externalTaskId, remoteTaskId);
    }

    /** Whether Kling has certainly had it, and is drawing. */
    public boolean isRunning() {
        return state == TaskState.SUBMITTED || state == TaskState.PROCESSING;
    }

    /**
     * When the look was due before the last that was hurried, or earlier. While that one is still to come it was put off
     * because of this, and this one may not have been yet. {@code null} when there was none.
     */
    public Instant hintedBefore() {
        return hintedAt == null ? null : hintedAt.minus(HintedLook.BETWEEN);
    }

    /**
     * Whether a look that showed this changes the row. Most do not.
     *
     * @param tooOld whether it would at once be stuck again for having been in work for too long
     */
    public boolean isChangedBy(RemoteTask remote, boolean tooOld) {
        boolean found = state == TaskState.UNCONFIRMED || state == TaskState.STUCK && !tooOld;
        boolean moves = switch (remote.status()) {
            case SUCCEEDED, FAILED -> true;
            case PROCESSING -> found || state == TaskState.SUBMITTED;
            case SUBMITTED, UNKNOWN -> found;
        };
        return moves || negativeReads > 0 || namesAnotherId(remote);
    }

    private boolean namesAnotherId(RemoteTask remote) {
        String id = ForeignText.id(remote.taskId());
        return id != null && !id.equals(remoteTaskId);
    }
}
