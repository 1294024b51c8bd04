package ee.kling.core.task;

import ee.kling.api.task.TaskState;
import java.util.UUID;

/**
 * A task as the poller needs it.
 *
 * @param remoteTaskId {@code null} while unconfirmed
 */
public record WatchedTask(UUID id, TaskState state, String externalTaskId, String remoteTaskId) {

    /** The id to ask Kling for. */
    public String idAtKling() {
        return remoteTaskId == null ? externalTaskId : remoteTaskId;
    }
}
