package ee.kling.core.task;

import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.TaskState;
import java.util.Objects;
import java.util.UUID;

/**
 * A task as the poller needs it.
 *
 * @param attempt which sending this is about, from 1
 * @param externalTaskId {@code null} where the upstream takes none
 * @param remoteTaskId {@code null} while unconfirmed
 */
public record WatchedTask(UUID id, TaskState state, int attempt, String externalTaskId, String remoteTaskId) {

    /** The id to ask Kling for; {@code null} when there is none. */
    public String idAtKling() {
        return remoteTaskId == null ? externalTaskId : remoteTaskId;
    }

    /** Whether the row still speaks of the same task at Kling: it may have been sent again since. */
    public boolean isStill(GenerationTask task) {
        return attempt == task.attempt() && Objects.equals(remoteTaskId, task.remoteTaskId());
    }

    /** Whether it is certain by now which task at Kling it is, or that it is none. */
    public boolean isDecided() {
        return remoteTaskId != null || state.isFinal();
    }

    /** Whether a task that Kling has under the same id of ours is another one, made and charged beside it. */
    public boolean isBeside(RemoteTask remote) {
        return remoteTaskId == null
                ? state.isFinal() && state != TaskState.SUCCEEDED
                : remote.taskId() != null && !remote.hasId(remoteTaskId);
    }

    /**
     * Whether an answer is about this task. Some gateways do not repeat the external id, and one names a task by either of
     * two ids: the first answer may have told only the one, and a later one tells both.
     */
    public boolean is(RemoteTask remote) {
        boolean sameId = remoteTaskId == null || remote.taskId() == null || remote.hasId(remoteTaskId);
        String external = remote.externalTaskId();
        boolean contradicts = external != null && externalTaskId != null && !external.equals(externalTaskId);
        return sameId && !contradicts;
    }
}
