package ee.kling.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.task.ImageTask;
import ee.kling.simulator.task.TaskStatus;
import java.time.Instant;

/** The data object of a task, field for field as the response page shows it for each status. */
final class TaskJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TaskJson() {}

    /** As answered to a create: no status message yet. */
    static ObjectNode created(ImageTask task) {
        ObjectNode data = JSON.objectNode().put("task_id", task.id()).put("task_status", TaskStatus.SUBMITTED.word());
        data.putObject("task_info").put("external_task_id", task.request().externalTaskId());
        return data.put("created_at", task.createdAt().toEpochMilli())
                .put("updated_at", task.createdAt().toEpochMilli());
    }

    /** As answered to a query; picture links start with the origin, so that the asking host can fetch them. */
    static ObjectNode queried(ImageTask task, Instant now, String origin) {
        TaskStatus status = task.statusAt(now);
        ObjectNode data = JSON.objectNode()
                .put("task_id", task.id())
                .put("task_status", status.word())
                .put("task_status_msg", status == TaskStatus.FAILED ? "Failure to pass the risk control system" : "");
        ObjectNode info = data.putObject("task_info");
        String externalTaskId = task.request().externalTaskId();
        if (status != TaskStatus.FAILED || !externalTaskId.isEmpty()) {
            info.put("external_task_id", externalTaskId);
        }
        if (status == TaskStatus.SUCCEED) {
            charged(data, task, now);
        }
        data.put("created_at", task.createdAt().toEpochMilli())
                .put("updated_at", task.updatedAt(now).toEpochMilli());
        if (status == TaskStatus.SUCCEED) {
            images(data.putObject("task_result").putArray("images"), task, origin);
        }
        return data;
    }

    private static void charged(ObjectNode data, ImageTask task, Instant now) {
        task.request()
                .watermark()
                .ifPresent(enabled -> data.putObject("watermark_info").put("enabled", enabled));
        data.put("final_unit_deduction", String.valueOf(task.paidUnits(now)));
        data.putObject("final_balance_deduction").put("quota", "0").put("list_price", "0");
    }

    private static void images(ArrayNode images, ImageTask task, String origin) {
        boolean watermarked = task.request().watermark().orElse(false);
        for (int index = 0; index < task.images(); index++) {
            ObjectNode image =
                    images.addObject().put("index", index).put("url", origin + ResultName.plain(task, index));
            if (watermarked) {
                image.put("watermark_url", origin + ResultName.watermarked(task, index));
            }
        }
    }
}
