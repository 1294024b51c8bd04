package ee.kling.api.image;

import ee.kling.api.AnyInteger;
import ee.kling.api.KlingReply;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;

/**
 * The answer to create and to find.
 *
 * @param code 0 on success; some gateways say 200; {@code null} when absent or no whole number
 * @param message {@code SUCCEED}, or a gateway's own word; never parsed
 * @param requestId Kling's id of the exchange; {@code null} from some servers
 * @param data the task; {@code null} when the code is no success, and from a garbled answer even when it is
 * @param error what a relay in between says instead, as {@code {"error":{"message":...}}}; {@code null} from Kling
 */
public record TaskResponse(
        @JsonbTypeAdapter(AnyInteger.class) Integer code,
        @JsonbTypeAdapter(AnyText.class) String message,
        @JsonbTypeAdapter(AnyText.class) String requestId,
        RemoteTask data,
        @JsonbTypeAdapter(TaskResponse.RelayError.class) String error) {

    /** Whether Kling says yes. */
    public boolean isSuccess() {
        return Envelope.isSuccess(code);
    }

    /** The envelope, for {@link ee.kling.api.KlingException#of}. */
    public KlingReply reply() {
        return Envelope.reply(code, message == null ? error : message, requestId);
    }

    /** Reads the text of a relay's error. Public, because JSON-B creates it by reflection. */
    public static final class RelayError implements JsonbAdapter<String, JsonValue> {
        @Override
        public JsonValue adaptToJson(String text) {
            throw new UnsupportedOperationException("Relays write errors, not we");
        }

        @Override
        public String adaptFromJson(JsonValue value) {
            return AnyText.read(value instanceof JsonObject error ? error.get("message") : value);
        }
    }
}
