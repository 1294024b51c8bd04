package ee.kling.web.create;

import ee.kling.api.capability.ModelCapability;
import ee.kling.api.task.Violation;
import ee.kling.web.words.ViolationWords;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Violations in the words of the form: "The negative prompt", where programs read {@code negative_prompt}, and "Kling 2.0
 * New", where they read {@code kling-v2-new}.
 */
final class FieldWords {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+([-_.][A-Za-z0-9]+)+");
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

    /** What follows is what was typed, and stays as it was typed. */
    private static final String GIVEN = "given: ";

    private FieldWords() {}

    /** What is wrong with what has nothing to do with a model, and what to do, as one text. */
    static String of(Violation violation) {
        return of(violation, Map.of());
    }

    /**
     * What is wrong and what to do, as one text.
     *
     * @param models by name
     */
    static String of(Violation violation, Map<String, ModelCapability> models) {
        return ViolationWords.of(violation).orElseGet(() -> english(violation, models));
    }

    private static String english(Violation violation, Map<String, ModelCapability> models) {
        String title = TITLES.get(violation.path());
        String message = violation.message();
        boolean named = title != null && message.matches("(?s)" + violation.path() + "\\b.*");
        String titled = named ? title + message.substring(violation.path().length()) : message;
        int given = titled.indexOf(GIVEN);
        String ours = given < 0 ? titled : titled.substring(0, given);
        return forPeople(ours, models) + titled.substring(ours.length()) + " " + forPeople(violation.fix(), models);
    }

    private static String forPeople(String sentence, Map<String, ModelCapability> models) {
        return NAME.matcher(sentence).replaceAll(found -> Matcher.quoteReplacement(title(found.group(), models)));
    }

    /** A word that is also an English one, such as {@code image}, stands for itself. */
    private static String title(String name, Map<String, ModelCapability> models) {
        ModelCapability model = models.get(name);
        if (model != null) {
            return model.title();
        }
        return name.contains("_") && TITLES.containsKey(name)
                ? TITLES.get(name).substring(0, 1).toLowerCase(Locale.ROOT)
                        + TITLES.get(name).substring(1)
                : name;
    }
}
