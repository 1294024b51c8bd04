package ee.kling.api.callback;

import ee.kling.api.KlingJson;
import ee.kling.api.image.RemoteTask;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What Kling posts to a {@code callback_url} on every change of a task: a flat task without an envelope, or the body of
 * the newer endpoints with {@code id} and {@code status}. Source: Kling callbacks page (autumn 2026).
 */
public final class CallbackBody {
    private static final JsonProvider JSON = JsonProvider.provider();

    private CallbackBody() {}

    /**
     * Reads either form. Null, empty text and absent are the same, unknown fields are ignored.
     *
     * @param body as it came, UTF-8
     * @return empty for what is no JSON object, or names no task or no status
     */
    public static Optional<RemoteTask> read(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            JsonObject json = object(text);
            RemoteTask task = isGiven(json.get("task_id")) || isGiven(json.get("task_status"))
                    ? KlingJson.jsonb().fromJson(text, RemoteTask.class)
                    : StandardReport.task(json);
            return Optional.of(task).filter(CallbackBody::saysSomething);
        } catch (RuntimeException e) {
            // The parsers throw bare runtime exceptions too, at what is too deep or too long.
            return Optional.empty();
        }
    }

    private static JsonObject object(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static boolean saysSomething(RemoteTask task) {
        boolean namesATask = task.taskId() != null || task.externalTaskId() != null;
        return namesATask && task.taskStatus() != null && !task.taskStatus().isBlank();
    }

    private static boolean isGiven(JsonValue value) {
        return value != null
                && value != JsonValue.NULL
                && !(value instanceof JsonString text && text.getString().isEmpty());
    }
}
