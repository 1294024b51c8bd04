package ee.kling.simulator.request;

import ee.kling.simulator.protocol.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Ratio and size of the pictures.
 *
 * @param aspectRatio such as 16:9; where the picture follows its reference, pixels such as 640x480
 * @param resolution 1k or 2k; empty where the picture follows its reference
 */
record OutputShape(String aspectRatio, String resolution) {

    private static final String DEFAULT_RATIO = "16:9";
    private static final String DEFAULT_RESOLUTION = "1k";

    /** What is known of a reference that was not fetched. */
    private static final PixelSize UNSEEN = new PixelSize(1024, 1024);

    static OutputShape of(Fields fields, Model model, String mode, Offer offer, Optional<PixelSize> reference) {
        String ratio = fields.text("aspect_ratio");
        String resolution = fields.text("resolution").toLowerCase(Locale.ROOT);
        if (!model.followsReference(mode)) {
            return new OutputShape(
                    oneOf("aspect_ratio", ratio, DEFAULT_RATIO, offer.aspectRatios()),
                    oneOf("resolution", resolution, DEFAULT_RESOLUTION, offer.resolutions()));
        }
        // A model that draws from text too has ratios, and its clients send one; it has no effect here.
        oneOf("aspect_ratio", ratio, "", offer.aspectRatios());
        oneOf("resolution", resolution, "", Set.of());
        return new OutputShape(reference.orElse(UNSEEN).toString(), "");
    }

    /** What can be asked of a model at this upstream. */
    record Offer(Set<String> aspectRatios, Set<String> resolutions) {}

    private static String oneOf(String field, String value, String byDefault, Set<String> allowed) {
        if (value.isEmpty()) {
            return byDefault;
        }
        if (!allowed.contains(value)) {
            String choice = allowed.isEmpty()
                    ? "the picture follows its reference"
                    : "must be one of "
                            + String.join(", ", allowed.stream().sorted().toList());
            throw Refusal.invalid(field, value, choice);
        }
        return value;
    }
}
