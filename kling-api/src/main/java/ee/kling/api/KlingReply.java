package ee.kling.api;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The envelope of an answer that is not a success.
 *
 * @param httpStatus the HTTP status
 * @param code Kling's business code; {@link #NO_CODE} when the body carried none
 * @param message Kling's own text, in one line of at most {@value #LONGEST_MESSAGE} characters, without the token of a
 *     callback address that it quotes; empty when there was none
 * @param requestId Kling's id of this exchange, for its support, shortened likewise; {@code null} when missing or empty
 * @param date the answer's {@code Date} header; {@code null} when missing or unreadable
 */
public record KlingReply(int httpStatus, int code, String message, String requestId, Instant date) {
    /** Stands for a business code that is missing or no whole number. */
    public static final int NO_CODE = -1;

    private static final int LONGEST_MESSAGE = 500;
    private static final JsonProvider JSON = JsonProvider.provider();

    /** What would break a line or a log: control characters, line separators, text direction, half surrogates. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]+");

    public KlingReply {
        message = message == null ? "" : shortened(CallbackPath.masked(message));
        requestId = requestId == null || requestId.isBlank() ? null : shortened(requestId);
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

    /** Any failure to read it makes it no JSON: the parser throws bare runtime exceptions at what is too deep or long. */
    private static JsonObject object(String body) {
        if (body == null || !body.stripLeading().startsWith("{")) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (var reader = JSON.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (RuntimeException e) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    private static int code(JsonValue value) {
        Integer code = AnyInteger.read(value);
        return code == null ? NO_CODE : code;
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        return value instanceof JsonNumber ? value.toString() : null;
    }

    private static String shortened(String text) {
        String oneLine = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        if (oneLine.length() <= LONGEST_MESSAGE) {
            return oneLine;
        }
        int end = LONGEST_MESSAGE - 1;
        return oneLine.substring(0, Character.isLowSurrogate(oneLine.charAt(end)) ? end - 1 : end) + "…";
    }
}
