package ee.kling.api.image;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;

/**
 * Fields of whatever Kling or a gateway sends, because servers differ: null, empty text and absent are the same, and so
 * is a value of a type that the field cannot have. One field that is wrong never costs the others.
 */
public final class LenientFields {
    private LenientFields() {}

    /** Text for people: of any type rather than none; {@code null} when there is none. */
    public static String text(JsonObject json, String name) {
        return AnyText.read(json.get(name));
    }

    /** What is sent back or followed: text or a number without space around it, {@code null} for anything else. */
    public static String id(JsonObject json, String name) {
        JsonValue value = json.get(name);
        String text = value instanceof JsonString || value instanceof JsonNumber ? AnyText.read(value) : null;
        return text == null ? null : text.strip();
    }

    /** A moment given in milliseconds since 1970; {@code null} for what is none. */
    public static Instant time(JsonObject json, String name) {
        return EpochMillis.read(json.get(name));
    }

    /** The objects of a list; empty for what is no list. */
    public static List<JsonObject> objects(JsonObject json, String name) {
        return json.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }
}
