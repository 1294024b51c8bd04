package ee.kling.api.image;

import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.time.Instant;
import java.util.List;

/**
 * A task as Kling reports it. Every field may be {@code null}: create sends few, gateways fewer. Null, empty text and
 * absent are the same.
 *
 * @param taskId Kling's id, kept as text whatever the JSON type; the platform's where Kling's is absent or empty, {@code
 *     null} without either
 * @param platformId of a gateway of dialect B, beside Kling's; it finds a task by either
 * @param taskStatus the word as sent, see {@link #status()}
 * @param taskStatusMsg why it failed, for example the content check
 * @param taskInfo holds the caller's external task id
 * @param watermarkInfo whether watermarked copies were made
 * @param finalUnitDeduction units charged, such as {@code 8}
 * @param finalBalanceDeduction money charged to cash accounts
 * @param createdAt when Kling accepted it
 * @param updatedAt when it last changed
 * @param taskResult the pictures, once succeeded
 */
@JsonbTypeAdapter(RemoteTask.Wire.class)
public record RemoteTask(
        String taskId,
        String platformId,
        String taskStatus,
        String taskStatusMsg,
        TaskInfo taskInfo,
        WatermarkInfo watermarkInfo,
        String finalUnitDeduction,
        BalanceDeduction finalBalanceDeduction,
        Instant createdAt,
        Instant updatedAt,
        TaskResult taskResult) {

    public RemoteTask {
        platformId = platformId == null || platformId.isBlank() ? null : platformId;
        taskId = taskId == null || taskId.isBlank() ? platformId : taskId;
    }

    /** Whether this is an id of it, Kling's or the platform's. */
    public boolean hasId(String id) {
        return id.equals(taskId) || id.equals(platformId);
    }

    /** The status; {@link RemoteTaskStatus#UNKNOWN} for a word this client does not know. */
    public RemoteTaskStatus status() {
        return RemoteTaskStatus.of(taskStatus);
    }

    /** The caller's id; {@code null} when none was echoed. */
    public String externalTaskId() {
        return taskInfo == null ? null : taskInfo.externalTaskId();
    }

    /** The pictures; empty until succeeded. Absent, null and empty results are the same. */
    public List<RemoteImage> images() {
        return taskResult == null ? List.of() : taskResult.images();
    }

    /** Reads it tolerantly; it is never written. Public, because JSON-B creates it by reflection. */
    public static final class Wire implements JsonbAdapter<RemoteTask, JsonValue> {
        @Override
        public JsonValue adaptToJson(RemoteTask task) {
            throw new UnsupportedOperationException("Kling writes tasks, not we");
        }

        @Override
        public RemoteTask adaptFromJson(JsonValue value) {
            return TaskReader.task(value);
        }
    }
}
