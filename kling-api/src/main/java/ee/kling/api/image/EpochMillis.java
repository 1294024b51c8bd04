package ee.kling.api.image;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;

/** Kling's times: whole milliseconds since 1970, as a number or as text. Anything else is read as absent. */
public final class EpochMillis implements JsonbAdapter<Instant, JsonValue> {
    private static final JsonProvider JSON = JsonProvider.provider();

    @Override
    public JsonValue adaptToJson(Instant time) {
        return JSON.createValue(time.toEpochMilli());
    }

    @Override
    public Instant adaptFromJson(JsonValue value) {
        return read(value);
    }

    static Instant read(JsonValue value) {
        try {
            if (value instanceof JsonNumber millis) {
                return Instant.ofEpochMilli(millis.longValueExact());
            }
            return value instanceof JsonString millis
                    ? Instant.ofEpochMilli(Long.parseLong(millis.getString().strip()))
                    : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }
}
