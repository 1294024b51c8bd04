package ee.kling.api.image;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.spi.JsonProvider;

/** Text whatever the JSON type: servers have sent task ids as 18-digit numbers, which no double can hold. Null stays null. */
public final class AnyText implements JsonbAdapter<String, JsonValue> {
    private static final JsonProvider JSON = JsonProvider.provider();

    @Override
    public JsonValue adaptToJson(String text) {
        return JSON.createValue(text);
    }

    @Override
    public String adaptFromJson(JsonValue value) {
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        return value instanceof JsonString text ? text.getString() : value.toString();
    }
}
