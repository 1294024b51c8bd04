package ee.kling.api;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.spi.JsonProvider;

/**
 * A whole number given as a JSON number or as text; anything else is read as absent.
 *
 * <p>Gateways send {@code "code":"0"}, and one sends {@code "code":"success"}: the answer around it stays readable.
 */
public final class AnyInteger implements JsonbAdapter<Integer, JsonValue> {
    private static final JsonProvider JSON = JsonProvider.provider();

    @Override
    public JsonValue adaptToJson(Integer number) {
        return JSON.createValue(number);
    }

    @Override
    public Integer adaptFromJson(JsonValue value) {
        return read(value);
    }

    /** @return {@code null} for anything that is no whole number */
    public static Integer read(JsonValue value) {
        try {
            if (value instanceof JsonNumber number) {
                return number.intValueExact();
            }
            return value instanceof JsonString text
                    ? Integer.valueOf(text.getString().strip())
                    : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }
}
