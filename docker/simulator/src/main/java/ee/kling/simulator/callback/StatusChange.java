package ee.kling.simulator.callback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A task has come into a status: what callbacks tell. */
record StatusChange(String taskId, TaskStatus status) {

    /** All up to the status it has now. A clock may leap over a status; Kling would have told it. */
    static List<StatusChange> until(ImageTask task, Instant now) {
        TaskStatus status = task.statusAt(now);
        List<TaskStatus> begun = new ArrayList<>(List.of(TaskStatus.SUBMITTED));
        if (status != TaskStatus.SUBMITTED) {
            begun.add(TaskStatus.PROCESSING);
        }
        if (status.isFinal()) {
            begun.add(status);
        }
        return begun.stream().map(each -> new StatusChange(task.id(), each)).toList();
    }

    /** Digits as in Kling's example, and always the same for one change, also after a restart. */
    String webhookId() {
        byte[] name = (taskId + " " + status).getBytes(StandardCharsets.UTF_8);
        return String.valueOf(UUID.nameUUIDFromBytes(name).getMostSignificantBits() >>> 1);
    }

    /** The data object of a query at the moment of this change, made from that of now. */
    ObjectNode reported(ImageTask task, ObjectNode queried) {
        if (status.isFinal()) {
            return queried;
        }
        ObjectNode then = queried.deepCopy();
        then.retain("task_id", "task_status", "task_status_msg", "task_info", "created_at", "updated_at");
        return then.put("task_status", status.word())
                .put("task_status_msg", "")
                .put("updated_at", began(task).toEpochMilli());
    }

    private Instant began(ImageTask task) {
        return status == TaskStatus.SUBMITTED ? task.createdAt() : task.startedAt();
    }
}
