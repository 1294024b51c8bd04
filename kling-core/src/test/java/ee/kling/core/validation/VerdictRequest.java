package ee.kling.core.validation;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Element;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.ImageReference;
import ee.kling.api.image.OutputFormat;
import ee.kling.api.image.Resolution;
import ee.kling.api.image.WatermarkInfo;
import ee.kling.api.task.Violation;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A row of the table as our request: what is not on the record is left out, as nobody can say it. */
final class VerdictRequest {
    private final JsonObject options;
    private final List<Violation> unknownWords = new ArrayList<>();
    private final ImageGenerationRequest request;

    VerdictRequest(Verdict row) {
        try (var reader = JsonProvider.provider().createReader(new StringReader(row.options()))) {
            options = reader.readObject();
        }
        request = ImageGenerationRequest.of(options.containsKey("prompt") ? text("prompt") : "a red fox in snow")
                .modelName(row.model().isEmpty() ? text("model_name") : row.model())
                .negativePrompt(text("negative_prompt"))
                .image(text("image"))
                .imageReference(word("image_reference", ImageReference::of))
                .imageFidelity(number("image_fidelity"))
                .humanFidelity(number("human_fidelity"))
                .elementList(elements())
                .resolution(word("resolution", Resolution::of))
                .n(number("n") == null ? null : Integer.valueOf(number("n").intValueExact()))
                .aspectRatio(word("aspect_ratio", AspectRatio::of))
                .outputFormat(word("output_format", OutputFormat::of))
                .watermarkInfo(watermark())
                .callbackUrl(text("callback_url"))
                .externalTaskId(text("external_task_id"))
                .build();
    }

    ImageGenerationRequest build() {
        return request;
    }

    /** Words that our types cannot hold, so that nothing could be sent. */
    List<Violation> unknownWords() {
        return unknownWords;
    }

    private boolean isGiven(String field) {
        return options.containsKey(field) && options.get(field) != JsonValue.NULL;
    }

    private String text(String field) {
        return isGiven(field) ? VerdictValue.of(options.getString(field)) : null;
    }

    private BigDecimal number(String field) {
        return isGiven(field) ? options.getJsonNumber(field).bigDecimalValue() : null;
    }

    private <T> T word(String field, Function<String, Optional<T>> reader) {
        String text = text(field);
        if (text == null || text.isEmpty()) {
            return null;
        }
        Optional<T> word = reader.apply(text);
        if (word.isEmpty()) {
            unknownWords.add(new Violation(field, "unknown_word", text, ""));
        }
        return word.orElse(null);
    }

    private List<Element> elements() {
        return isGiven("element_list")
                ? options.getJsonArray("element_list").stream()
                        .map(VerdictRequest::element)
                        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll)
                : null;
    }

    private static Element element(JsonValue entry) {
        if (entry == JsonValue.NULL) {
            return null;
        }
        JsonValue id = entry.asJsonObject().get("element_id");
        if (id == null) {
            return new Element(0);
        }
        return new Element(
                id instanceof JsonString text ? Long.parseLong(text.getString()) : ((JsonNumber) id).longValueExact());
    }

    private WatermarkInfo watermark() {
        if (!isGiven("watermark_info")) {
            return null;
        }
        JsonValue enabled = options.getJsonObject("watermark_info").get("enabled");
        return new WatermarkInfo(enabled == null || enabled == JsonValue.NULL ? null : enabled == JsonValue.TRUE);
    }
}
