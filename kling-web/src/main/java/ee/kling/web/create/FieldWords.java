package ee.kling.web.create;

import ee.kling.api.task.Violation;
import java.util.Map;

/** Violations in the words of the form: "Negative prompt", where programs read {@code negative_prompt}. */
final class FieldWords {
    private static final Map<String, String> TITLES = Map.of(
            "prompt", "The prompt",
            "negative_prompt", "The negative prompt",
            "image", "The reference",
            "image_reference", "The use of the reference",
            "image_fidelity", "The fidelity",
            "human_fidelity", "The face fidelity",
            "model_name", "The model",
            "aspect_ratio", "The ratio",
            "resolution", "The resolution",
            "n", "The number of pictures");

    private FieldWords() {}

    /** What is wrong and what to do, as one text. */
    static String of(Violation violation) {
        String title = TITLES.get(violation.path());
        String message = violation.message();
        boolean named = title != null && message.matches("(?s)" + violation.path() + "\\b.*");
        return (named ? title + message.substring(violation.path().length()) : message) + " " + violation.fix();
    }
}
