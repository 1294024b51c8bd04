package ee.kling.api.image;

import static ee.kling.api.image.LenientFields.id;
import static ee.kling.api.image.LenientFields.text;
import static ee.kling.api.image.LenientFields.time;

import ee.kling.api.AnyInteger;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Reads tasks field by field, see {@link LenientFields}. */
final class TaskReader {
    private TaskReader() {}

    /** @return {@code null} for what is no object */
    static RemoteTask task(JsonValue value) {
        if (!(value instanceof JsonObject json)) {
            return null;
        }
        return new RemoteTask(
                id(json, "task_id"),
                id(json, "platform_id"),
                text(json, "task_status"),
                text(json, "task_status_msg"),
                taskInfo(json.get("task_info")),
                watermarkInfo(json.get("watermark_info")),
                id(json, "final_unit_deduction"),
                balance(json.get("final_balance_deduction")),
                time(json, "created_at"),
                time(json, "updated_at"),
                result(json.get("task_result")));
    }

    /** @return the tasks that can be read; empty for what is no array */
    static List<RemoteTask> tasks(JsonValue value) {
        return value instanceof JsonArray array
                ? array.stream().map(TaskReader::task).filter(Objects::nonNull).toList()
                : List.of();
    }

    private static TaskInfo taskInfo(JsonValue value) {
        return value instanceof JsonObject json ? new TaskInfo(id(json, "external_task_id")) : null;
    }

    private static WatermarkInfo watermarkInfo(JsonValue value) {
        return value instanceof JsonObject json ? new WatermarkInfo(flag(json.get("enabled"))) : null;
    }

    private static BalanceDeduction balance(JsonValue value) {
        return value instanceof JsonObject json
                ? new BalanceDeduction(id(json, "quota"), id(json, "list_price"))
                : null;
    }

    private static TaskResult result(JsonValue value) {
        return value instanceof JsonObject json && json.get("images") instanceof JsonArray images
                ? new TaskResult(images.stream().map(TaskReader::image).toList())
                : null;
    }

    private static RemoteImage image(JsonValue value) {
        return value instanceof JsonObject json
                ? new RemoteImage(
                        AnyInteger.read(json.get("index")), id(json, "url"), id(json, "watermark_url"), id(json, "id"))
                : null;
    }

    private static Boolean flag(JsonValue value) {
        String word = value == null ? "" : String.valueOf(AnyText.read(value)).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }
}
