package ee.kling.simulator.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.protocol.Refusal;
import java.util.Set;

/** The request page of gateway A (2025-05-08). */
final class GatewayARequest implements RequestForm {

    private static final Set<String> MODELS = Set.of("kling-v1", "kling-v1-5", "kling-v2");
    private static final Set<String> RATIOS = Set.of("16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3");
    private static final Set<String> FORMATS = Set.of("png", "jpg");

    /** Not on its page, so ignored: an external id has no effect here and finds nothing later. */
    private static final Set<String> UNKNOWN =
            Set.of("resolution", "watermark_info", "external_task_id", "element_list");

    @Override
    public ObjectNode official(ObjectNode body) {
        BodyFields fields = new BodyFields(body);
        if (fields.isAbsent("model_name")) {
            throw Refusal.missing("model_name", "");
        }
        fields.requireOneOf("model_name", MODELS);
        fields.requireOneOf("aspect_ratio", RATIOS);
        fields.requireOneOf("output_format", FORMATS);
        GatewayReference.check(fields);
        fields.byDefault("aspect_ratio", "1:1");
        fields.byDefault("output_format", "png");
        fields.remove(UNKNOWN);
        return body;
    }

    /** The page has seven ratios and no resolution at all. */
    @Override
    public Set<String> lostChoices() {
        return Set.of("21:9", "2k");
    }

    /** The page describes both fields without naming a model. */
    @Override
    public boolean takesAnyFidelity() {
        return true;
    }
}
