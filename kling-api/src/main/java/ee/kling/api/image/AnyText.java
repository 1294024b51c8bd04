package ee.kling.api.image;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.spi.JsonProvider;

/**
 * Text whatever the JSON type: servers have sent task ids as 18-digit numbers, which no double can hold. Null, empty text
 * and absent are the same.
 */
public final class AnyText implements JsonbAdapter<String, JsonValue> {
    private static final JsonProvider JSON = JsonProvider.provider();

    @Override
    public JsonValue adaptToJson(String text) {
        return JSON.createValue(text);
    }

    @Override
    public String adaptFromJson(JsonValue value) {
        return read(value);
    }

    static String read(JsonValue value) {
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        return text.isBlank() ? null : text;
    }
}
