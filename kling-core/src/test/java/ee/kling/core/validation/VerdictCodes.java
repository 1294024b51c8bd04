package ee.kling.core.validation;

import java.util.List;
import java.util.Map;

/** What we may say of a field that the table finds at fault: Kling has one code for what we tell apart. */
final class VerdictCodes {
    private static final Map<String, List<String>> OF_WHAT_IS_GIVEN = Map.ofEntries(
            Map.entry("aspect_ratio", List.of("unavailable", "follows_reference")),
            Map.entry("resolution", List.of("unavailable", "follows_reference", "not_in_dialect")),
            Map.entry("n", List.of("out_of_range")),
            Map.entry("prompt", List.of("too_long", "malformed")),
            Map.entry("negative_prompt", List.of("unavailable", "not_with_image", "too_long")),
            Map.entry("image_reference", List.of("unavailable")),
            Map.entry("image_fidelity", List.of("unavailable", "out_of_range")),
            Map.entry("human_fidelity", List.of("unavailable", "out_of_range")),
            Map.entry("element_list", List.of("unavailable", "too_many", "out_of_range", "not_in_dialect")),
            Map.entry("watermark_info", List.of("not_in_dialect")),
            Map.entry("model_name", List.of("unknown_model")),
            Map.entry("image", List.of("unavailable", "not_a_picture", "too_small", "too_stretched", "too_large")));

    private VerdictCodes() {}

    /** What is missing is required, and what is there is never said to be missing. */
    static List<String> of(Verdict row) {
        boolean missing = !new VerdictRequest(row).gives(row.field());
        return missing ? List.of("required") : OF_WHAT_IS_GIVEN.getOrDefault(row.field(), List.of());
    }
}
