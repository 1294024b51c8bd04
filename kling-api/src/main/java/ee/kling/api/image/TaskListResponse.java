package ee.kling.api.image;

import ee.kling.api.AnyInteger;
import ee.kling.api.KlingReply;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.List;
import java.util.Objects;

/**
 * The answer to list.
 *
 * @param code 0 on success; some gateways say 200; {@code null} when absent or no whole number
 * @param message never parsed
 * @param requestId {@code null} from some servers
 * @param data the tasks of this page, in no promised order; empty past the last page
 */
public record TaskListResponse(
        @JsonbTypeAdapter(AnyInteger.class) Integer code,
        @JsonbTypeAdapter(AnyText.class) String message,
        @JsonbTypeAdapter(AnyText.class) String requestId,
        @JsonbTypeAdapter(TaskListResponse.Wire.class) List<RemoteTask> data) {

    public TaskListResponse {
        data = data == null ? List.of() : data.stream().filter(Objects::nonNull).toList();
    }

    /** Whether Kling says yes. */
    public boolean isSuccess() {
        return Envelope.isSuccess(code);
    }

    /** The envelope, for {@link ee.kling.api.KlingException#of}. */
    public KlingReply reply() {
        return Envelope.reply(code, message, requestId);
    }

    /** Reads the tasks tolerantly; they are never written. Public, because JSON-B creates it by reflection. */
    public static final class Wire implements JsonbAdapter<List<RemoteTask>, JsonValue> {
        @Override
        public JsonValue adaptToJson(List<RemoteTask> tasks) {
            throw new UnsupportedOperationException("Kling writes tasks, not we");
        }

        @Override
        public List<RemoteTask> adaptFromJson(JsonValue value) {
            return TaskReader.tasks(value);
        }
    }
}
