package ee.kling.core.validation;

import ee.kling.api.KlingJson;
import ee.kling.api.image.ImageGenerationRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** The body that a row of the table stands for. */
final class VerdictRequest {
    private final JsonObject body;

    VerdictRequest(Verdict row) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("prompt", "a red fox in snow");
        if (!row.model().isEmpty()) {
            json.add("model_name", row.model());
        }
        try (var reader = Json.createReader(new StringReader(row.options()))) {
            reader.readObject().forEach((field, value) -> json.add(field, expanded(value)));
        }
        body = json.build();
    }

    /**
     * As stored requests are read.
     *
     * @throws jakarta.json.bind.JsonbException that names the field, for what our types cannot hold
     */
    ImageGenerationRequest read() {
        return KlingJson.jsonb().fromJson(body.toString(), ImageGenerationRequest.class);
    }

    /** Whether anything is said in this field; null and empty text say nothing. */
    boolean gives(String field) {
        JsonValue value = body.get(field);
        return value != null
                && value != JsonValue.NULL
                && !(value instanceof JsonString text && text.getString().isBlank());
    }

    private static JsonValue expanded(JsonValue value) {
        return value instanceof JsonString text ? Json.createValue(VerdictValue.of(text.getString())) : value;
    }
}
