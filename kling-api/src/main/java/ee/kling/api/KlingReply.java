package ee.kling.api;

import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;

/**
 * The envelope of an answer that is not a success.
 *
 * @param httpStatus the HTTP status
 * @param code Kling's business code; {@link #NO_CODE} when the body carried none
 * @param message Kling's own text, shortened to {@value #LONGEST_MESSAGE} characters; empty when there was none
 * @param requestId Kling's id of this exchange, for its support; {@code null} when missing
 * @param date the answer's {@code Date} header; {@code null} when missing
 */
public record KlingReply(int httpStatus, int code, String message, String requestId, Instant date) {
    public static final int NO_CODE = -1;
    private static final int LONGEST_MESSAGE = 500;
    private static final JsonProvider JSON = JsonProvider.provider();

    public KlingReply {
        message = message == null ? "" : shortened(message);
    }

    /** Reads an error body, which may be Kling's envelope, a gateway's, or no JSON at all. */
    public static KlingReply parse(int httpStatus, String body, Instant date) {
        JsonObject json = object(body);
        JsonObject error = json.get("error") instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
        String message = text(json.get("message"));
        return new KlingReply(
                httpStatus,
                code(json.get("code")),
                message == null ? text(error.get("message")) : message,
                text(json.get("request_id")),
                date);
    }

    /** The facts in one line, for messages and logs. */
    public String describe() {
        StringBuilder facts = new StringBuilder("HTTP ").append(httpStatus);
        if (code != NO_CODE) {
            facts.append(", code ").append(code);
        }
        if (!message.isEmpty()) {
            facts.append(", \"").append(message).append('"');
        }
        if (requestId != null) {
            facts.append(", request_id ").append(requestId);
        }
        return facts.toString();
    }

    private static JsonObject object(String body) {
        if (body == null || !body.stripLeading().startsWith("{")) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (var reader = JSON.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (JsonException e) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    private static int code(JsonValue value) {
        try {
            return value instanceof JsonNumber number
                    ? number.intValueExact()
                    : value instanceof JsonString string ? Integer.parseInt(string.getString()) : NO_CODE;
        } catch (ArithmeticException | NumberFormatException e) {
            return NO_CODE;
        }
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : null;
    }

    private static String shortened(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return oneLine.length() <= LONGEST_MESSAGE ? oneLine : oneLine.substring(0, LONGEST_MESSAGE) + "…";
    }
}
