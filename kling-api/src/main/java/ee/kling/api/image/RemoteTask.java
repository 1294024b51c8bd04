package ee.kling.api.image;

import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.time.Instant;
import java.util.List;

/**
 * A task as Kling reports it. Every field may be missing: create sends few, gateways fewer.
 *
 * @param taskId Kling's id, kept as text whatever the JSON type; {@code null} when absent or empty
 * @param taskStatus the word as sent, see {@link #status()}
 * @param taskStatusMsg why it failed, for example the content check; empty otherwise
 * @param taskInfo holds the caller's external task id
 * @param watermarkInfo whether watermarked copies were made
 * @param finalUnitDeduction units charged, such as {@code 8}
 * @param finalBalanceDeduction money charged to cash accounts
 * @param createdAt when Kling accepted it
 * @param updatedAt when it last changed
 * @param taskResult the pictures, once succeeded
 */
public record RemoteTask(
        @JsonbTypeAdapter(AnyText.class) String taskId,
        @JsonbTypeAdapter(AnyText.class) String taskStatus,
        @JsonbTypeAdapter(AnyText.class) String taskStatusMsg,
        TaskInfo taskInfo,
        WatermarkInfo watermarkInfo,
        @JsonbTypeAdapter(AnyText.class) String finalUnitDeduction,
        BalanceDeduction finalBalanceDeduction,
        @JsonbTypeAdapter(EpochMillis.class) Instant createdAt,
        @JsonbTypeAdapter(EpochMillis.class) Instant updatedAt,
        TaskResult taskResult) {

    public RemoteTask {
        taskId = taskId == null || taskId.isBlank() ? null : taskId;
    }

    /** The status; {@link RemoteTaskStatus#UNKNOWN} for a word this client does not know. */
    public RemoteTaskStatus status() {
        return RemoteTaskStatus.of(taskStatus);
    }

    /** The caller's id; {@code null} when none was echoed. */
    public String externalTaskId() {
        String id = taskInfo == null ? null : taskInfo.externalTaskId();
        return id == null || id.isEmpty() ? null : id;
    }

    /** The pictures; empty until succeeded. Absent, null and empty results are the same. */
    public List<RemoteImage> images() {
        return taskResult == null ? List.of() : taskResult.images();
    }
}
