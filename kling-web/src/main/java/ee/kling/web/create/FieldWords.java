package ee.kling.web.create;

import ee.kling.api.task.Violation;
import java.util.Map;

/** Violations in the words of the form: "Negative prompt", where programs read {@code negative_prompt}. */
final class FieldWords {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("prompt", "The prompt"),
            Map.entry("negative_prompt", "The negative prompt"),
            Map.entry("image", "The reference"),
            Map.entry("image_reference", "The use of the reference"),
            Map.entry("image_fidelity", "The fidelity"),
            Map.entry("human_fidelity", "The face fidelity"),
            Map.entry("model_name", "The model"),
            Map.entry("aspect_ratio", "The ratio"),
            Map.entry("resolution", "The resolution"),
            Map.entry("n", "The number of pictures"),
            Map.entry("element_list", "The elements"),
            Map.entry("watermark_info", "The watermarked copy"),
            Map.entry("output_format", "The file format"),
            Map.entry("external_task_id", "Your own id"));

    private FieldWords() {}

    /** What is wrong and what to do, as one text. */
    static String of(Violation violation) {
        String title = TITLES.get(violation.path());
        String message = violation.message();
        boolean named = title != null && message.matches("(?s)" + violation.path() + "\\b.*");
        return (named ? title + message.substring(violation.path().length()) : message) + " " + violation.fix();
    }
}
