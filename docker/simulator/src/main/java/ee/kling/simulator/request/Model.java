package ee.kling.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one model can do and costs; a row of the capability data.
 *
 * @param modes what it draws from: text, whole, subject, face
 * @param aspectRatios empty when none can be chosen
 * @param resolutions empty when none can be chosen
 * @param mostElements elements and the reference together; 0 when it knows no elements
 */
public record Model(
        String name,
        Map<String, Mode> modes,
        Set<String> aspectRatios,
        Set<String> resolutions,
        int maxN,
        int promptLimit,
        int negativePromptLimit,
        int mostElements) {

    static final String FROM_TEXT = "text";
    static final String FROM_WHOLE_IMAGE = "whole";

    /**
     * @param followsReference the pictures have the size of the reference
     * @param units of one image by resolution, or under the empty text for every resolution
     */
    record Mode(
            boolean negativePrompt,
            boolean imageFidelity,
            boolean humanFidelity,
            boolean followsReference,
            Map<String, Integer> units) {}

    static Model of(String name, JsonNode row) {
        Map<String, Mode> modes = new HashMap<>();
        row.required("modes")
                .fields()
                .forEachRemaining(entry -> modes.put(
                        entry.getKey(),
                        mode(entry.getValue(), row.required("units").path(entry.getKey()))));
        JsonNode limits = row.required("limits");
        return new Model(
                name,
                Map.copyOf(modes),
                RowFields.texts(row, "aspect_ratios"),
                RowFields.texts(row, "resolutions"),
                RowFields.number(limits, "pictures"),
                RowFields.number(limits, "prompt"),
                limits.path("negative_prompt").intValue(),
                limits.path("elements").intValue());
    }

    private static Mode mode(JsonNode can, JsonNode price) {
        Map<String, Integer> units = new HashMap<>();
        if (price.isObject()) {
            price.fields()
                    .forEachRemaining(
                            entry -> units.put(entry.getKey(), entry.getValue().intValue()));
        } else if (price.isInt()) {
            units.put("", price.intValue());
        }
        return new Mode(
                can.path("negative_prompt").booleanValue(),
                can.path("image_fidelity").booleanValue(),
                can.path("human_fidelity").booleanValue(),
                can.path("follows_reference").booleanValue(),
                Map.copyOf(units));
    }

    boolean has(String mode) {
        return modes.containsKey(mode);
    }

    /** Whether it draws from an image in any way. */
    boolean takesImages() {
        return modes.keySet().stream().anyMatch(mode -> !mode.equals(FROM_TEXT));
    }

    /** The kinds of reference it knows besides the whole image. */
    Set<String> imageReferences() {
        return modes.keySet().stream()
                .filter(mode -> !mode.equals(FROM_TEXT) && !mode.equals(FROM_WHOLE_IMAGE))
                .collect(Collectors.toSet());
    }

    boolean negativePrompt() {
        return modes.values().stream().anyMatch(Mode::negativePrompt);
    }

    boolean imageFidelity() {
        return modes.values().stream().anyMatch(Mode::imageFidelity);
    }

    boolean humanFidelity() {
        return modes.values().stream().anyMatch(Mode::humanFidelity);
    }

    boolean followsReference(String mode) {
        return has(mode) && modes.get(mode).followsReference();
    }

    /** Units that one image costs. Where the data names none, one: something must be charged. */
    int units(String mode, String resolution) {
        Map<String, Integer> units = has(mode) ? modes.get(mode).units() : Map.of();
        return units.getOrDefault(resolution, units.getOrDefault("", 1));
    }
}
