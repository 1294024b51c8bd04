package ee.kling.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** What one model can do and costs; a row of the capability data. */
public record Model(
        String name,
        Set<String> aspectRatios,
        Set<String> resolutions,
        Set<String> imageReferences,
        boolean imageReferenceRequired,
        boolean textToImage,
        boolean imageToImage,
        boolean imageFidelity,
        boolean humanFidelity,
        boolean elements,
        boolean negativePrompt,
        int maxN,
        int promptLimit,
        int negativePromptLimit,
        int textToImageUnits,
        int imageToImageUnits) {

    static Model of(JsonNode row) {
        return new Model(
                row.required("name").textValue(),
                texts(row.required("aspect_ratios")),
                texts(row.required("resolutions")),
                texts(row.required("image_reference")),
                row.required("image_reference_required").booleanValue(),
                row.required("text_to_image").booleanValue(),
                row.required("image_to_image").booleanValue(),
                row.required("image_fidelity").booleanValue(),
                row.required("human_fidelity").booleanValue(),
                row.required("elements").booleanValue(),
                row.required("negative_prompt").booleanValue(),
                row.required("max_n").intValue(),
                row.required("prompt_limit").intValue(),
                row.required("negative_prompt_limit").intValue(),
                row.required("units").path("text_to_image").intValue(),
                row.required("units").path("image_to_image").intValue());
    }

    /** Units that one image costs, by the kind of task. */
    public int units(boolean fromImage) {
        return fromImage ? imageToImageUnits : textToImageUnits;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(text -> texts.add(text.textValue()));
        return Set.copyOf(texts);
    }
}
