package ee.kling.simulator.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** The request page of gateway B (docs.hingnet.com.cn). */
final class GatewayBRequest implements RequestForm {

    private static final Set<String> MODELS =
            Set.of("kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1");

    /** Not on its page, so ignored. */
    private static final List<String> UNKNOWN = List.of("output_format", "element_list");

    @Override
    public ObjectNode official(ObjectNode body) {
        BodyFields fields = new BodyFields(body);
        fields.byDefault("model_name", "kling-v1");
        fields.requireOneOf("model_name", MODELS);
        GatewayReference.check(fields);
        return body.without(UNKNOWN);
    }

    /** Kling's map gives these two 1k alone, but the page shows both at work in 2k: its examples must be accepted. */
    @Override
    public Set<String> moreResolutions(String model) {
        return model.equals("kling-v1") || model.equals("kling-v1-5") ? Set.of("2k") : Set.of();
    }

    /** The page lists eight ratios without naming a model; Kling's map gives this one seven. */
    @Override
    public Set<String> moreRatios(String model) {
        return model.equals("kling-v1") ? Set.of("21:9") : Set.of();
    }

    /** The page describes both fields without naming a model. */
    @Override
    public boolean takesAnyFidelity() {
        return true;
    }
}
