package ee.kling.simulator.request;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import java.io.IOException;
import java.util.Optional;

/** Reads the body of a create request strictly: the model name first, then every other field. */
public final class ImageRequestReader {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ModelCatalog models;
    private final Dialect dialect;

    public ImageRequestReader(ModelCatalog models, Dialect dialect) {
        this.models = models;
        this.dialect = dialect;
    }

    public ImageRequest read(byte[] body) {
        Fields fields = new Fields(dialect.request(object(body)));
        // The old field "model" is accepted and ignored, as are all unknown fields.
        Model model = models.named(fields.text("model_name"));
        String prompt = prompt(fields, model);
        String image = image(fields, model);
        boolean fromImage = !image.isEmpty();
        negativePrompt(fields, model, fromImage);
        String mode = new ReferenceRules(fields, model, fromImage, dialect.takesAnyFidelity()).check();
        Optional<PixelSize> size = fromImage ? new ReferenceImage(models.reference()).check(image) : Optional.empty();
        ElementRules.check(fields, model, fromImage);
        OutputShape shape = OutputShape.of(fields, model, mode, offer(model), size);
        return new ImageRequest(
                model,
                prompt,
                mode,
                fields.integer("n", 1, 1, model.maxN()),
                shape.aspectRatio(),
                shape.resolution(),
                watermark(fields),
                fields.text("external_task_id"),
                callbackUrl(fields),
                fields.text("output_format").equals("jpg") ? "jpg" : "png");
    }

    private OutputShape.Offer offer(Model model) {
        return new OutputShape.Offer(
                dialect.aspectRatios(model.name(), model.aspectRatios()),
                dialect.resolutions(model.name(), model.resolutions()));
    }

    private static ObjectNode object(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new Refusal(KlingError.INVALID_PARAMETERS, "the body is not a JSON object");
        } catch (IOException e) {
            throw new Refusal(KlingError.INVALID_PARAMETERS, "the body is not valid JSON");
        }
    }

    private static String prompt(Fields fields, Model model) {
        String prompt = fields.text("prompt");
        if (prompt.isEmpty()) {
            throw Refusal.missing("prompt", "");
        }
        return limited("prompt", prompt, model.promptLimit());
    }

    private static void negativePrompt(Fields fields, Model model, boolean fromImage) {
        String text = limited("negative_prompt", fields.text("negative_prompt"), model.negativePromptLimit());
        if (!text.isEmpty() && fromImage) {
            throw Refusal.invalid("negative_prompt", text, "not supported together with image");
        }
        if (!text.isEmpty() && !model.negativePrompt()) {
            throw Refusal.invalid("negative_prompt", text, "not supported by " + model.name());
        }
    }

    /** Empty text when there is none. */
    private static String image(Fields fields, Model model) {
        String image = fields.text("image");
        if (image.isEmpty() && !model.has(Model.FROM_TEXT)) {
            throw Refusal.missing("image", " by " + model.name());
        }
        if (!image.isEmpty() && !model.takesImages()) {
            throw Refusal.invalid("image", image, "not supported by " + model.name());
        }
        return image;
    }

    private static Optional<Boolean> watermark(Fields fields) {
        Optional<JsonNode> info = fields.value("watermark_info");
        info.filter(node -> !node.isObject()).ifPresent(node -> {
            throw Fields.wrongType("watermark_info", node, "must be an object");
        });
        Optional<JsonNode> enabled = info.flatMap(node -> Fields.present(node.path("enabled")));
        enabled.filter(node -> !node.isBoolean()).ifPresent(node -> {
            throw Fields.wrongType("watermark_info.enabled", node, "must be true or false");
        });
        return enabled.map(JsonNode::booleanValue);
    }

    private static String callbackUrl(Fields fields) {
        String url = fields.text("callback_url");
        if (!url.isEmpty() && !ReferenceImage.isWebAddress(url)) {
            throw Refusal.invalid("callback_url", url, "must be an http or https address");
        }
        return url;
    }

    /** Characters are counted as Unicode code points: the unit is not documented and this one favours no script. */
    private static String limited(String field, String text, int limit) {
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            throw Refusal.invalid(field, text, length + " characters, at most " + limit + " are allowed");
        }
        return text;
    }
}
