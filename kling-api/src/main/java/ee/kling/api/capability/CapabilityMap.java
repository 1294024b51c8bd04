package ee.kling.api.capability;

import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.OutputFormat;
import ee.kling.api.image.Resolution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The models one upstream serves, in the order to show them, as far as its dialect can ask for what they do.
 *
 * @param defaultModel what an absent model name means; always one of {@code models}
 * @param models by name
 * @param unitPrice what a unit costs
 * @param reference what a reference picture must be
 * @param dialect of the upstream
 */
public record CapabilityMap(
        String defaultModel,
        Map<String, ModelCapability> models,
        UnitPrice unitPrice,
        ReferenceLimits reference,
        Dialect dialect) {

    /** @throws IllegalArgumentException when the default model is not one of {@code models} */
    public CapabilityMap {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        if (!models.containsKey(defaultModel)) {
            throw new IllegalArgumentException("The default model " + defaultModel + " is not in the capability map");
        }
    }

    /**
     * The map that the product ships, for upstreams that speak as Kling does.
     *
     * @param profile {@code current} (what Kling's own hosts serve today) or {@code all} (also what gateways serve)
     * @throws IllegalArgumentException for an unknown profile
     */
    public static CapabilityMap builtIn(String profile) {
        return CapabilityData.builtIn().map(profile, Dialect.OFFICIAL);
    }

    /** The row of this model; an absent name means the default. Empty for a model the upstream does not serve. */
    public Optional<ModelCapability> model(String name) {
        return Optional.ofNullable(models.get(name == null ? defaultModel : name));
    }

    /** What this request will cost; {@link Price#UNKNOWN} also for one that no model here can draw. */
    public Price price(ImageGenerationRequest request) {
        int n = request.n() == null ? 1 : request.n();
        return model(request.modelName())
                .map(model -> price(model, Mode.of(request), request.resolution(), n))
                .orElse(Price.UNKNOWN);
    }

    /**
     * What so many pictures will cost.
     *
     * @param resolution {@code null} for the default
     * @param n {@link Price#UNKNOWN} for a number that the model does not draw
     */
    public Price price(ModelCapability model, Mode mode, Resolution resolution, int n) {
        if (n < 1 || n > model.mostPictures()) {
            return Price.UNKNOWN;
        }
        OptionalInt each = model.mode(mode)
                .map(can -> can.units().at(can.followsReference() ? null : orDefault(resolution, model)))
                .orElseGet(OptionalInt::empty);
        return unitPrice.of(each.isEmpty() ? each : OptionalInt.of(each.getAsInt() * n), dialect);
    }

    /**
     * The same request with everything said that an upstream would otherwise choose: model, number, ratio, resolution and
     * file format; and with nothing that the dialect does not know. Ratio and resolution stay absent where the picture
     * follows its reference.
     *
     * @param request of a model that the upstream serves
     * @throws IllegalArgumentException for any other model
     */
    public ImageGenerationRequest withDefaults(ImageGenerationRequest request) {
        ModelCapability model = model(request.modelName())
                .orElseThrow(() -> new IllegalArgumentException("There is no model " + request.modelName()));
        ImageGenerationRequest.Builder complete =
                request.toBuilder().modelName(model.name()).n(request.n() == null ? Integer.valueOf(1) : request.n());
        if (!model.followsReference(Mode.of(request))) {
            complete.aspectRatio(
                    request.aspectRatio() == null
                            ? usual(dialect.defaultAspectRatio(), model.aspectRatios())
                            : request.aspectRatio());
            complete.resolution(orDefault(request.resolution(), model));
        }
        complete.outputFormat(request.outputFormat() == null ? OutputFormat.PNG : request.outputFormat());
        return dialect.withoutUnknown(complete.build());
    }

    private static Resolution orDefault(Resolution resolution, ModelCapability model) {
        return resolution == null ? usual(Resolution.ONE_K, model.resolutions()) : resolution;
    }

    /** The upstream's default, or what the model has instead. */
    private static <T> T usual(T byDefault, Set<T> possible) {
        return possible.contains(byDefault) ? byDefault : possible.iterator().next();
    }
}
