package ee.kling.core.export;

import ee.kling.api.export.Exports;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How pictures in a zip are called.
 *
 * @param text with placeholders; what is not one of them is taken as it is
 */
public record NamePattern(String text) {
    /** What is offered at first. */
    public static final String USUAL = "{date} {prompt} {number}";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final List<String> KNOWN = List.of("date", "prompt", "model", "number", "id");
    private static final int LONGEST_PROMPT = 60;
    private static final String WATERMARKED = "-watermark";

    /** What is wrong with this pattern; empty when nothing is. */
    public static List<Violation> check(String text) {
        List<Violation> found = new ArrayList<>();
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() || length > Exports.LONGEST_PATTERN) {
            found.add(new Violation(
                    "name_pattern",
                    "out_of_range",
                    "name_pattern must have 1 to %d characters; given: %d."
                            .formatted(Exports.LONGEST_PATTERN, text.isBlank() ? 0 : length),
                    "Write a shorter one, or leave the usual one."));
        }
        unknown(text).stream().limit(5).forEach(name -> found.add(unknownName(name)));
        return found;
    }

    /** What stands in braces and is no placeholder. */
    public static List<String> unknown(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(place -> place.group(1))
                .filter(name -> !KNOWN.contains(name))
                .distinct()
                .toList();
    }

    private static Violation unknownName(String name) {
        String given = name.length() <= 40 ? name : name.substring(0, 40) + "…";
        return new Violation(
                "name_pattern",
                "unknown_placeholder",
                "name_pattern knows {date}, {prompt}, {model}, {number} and {id}; given: {%s}.".formatted(given),
                "Use these only.");
    }

    /**
     * The first names of a zip, for a look before it is asked for.
     *
     * @param tasks in the order of the zip
     * @param most names at most
     */
    public List<String> preview(List<TaskSummary> tasks, int most) {
        FileNames names = new FileNames();
        int all = tasks.stream().mapToInt(NamePattern::numbers).sum();
        List<String> preview = new ArrayList<>();
        int number = 0;
        for (TaskSummary task : tasks) {
            for (TaskImage picture : task.images()) {
                if (preview.size() == most) {
                    return preview;
                }
                number += picture.watermarked() ? 0 : 1;
                preview.add(
                        names.next(of(task, number, all), suffix(picture), FileNames.extension(picture.mediaType())));
            }
        }
        return preview;
    }

    /** How many numbers its pictures take; a watermarked copy has that of its picture, which it follows. */
    static int numbers(TaskSummary task) {
        return (int)
                task.images().stream().filter(image -> !image.watermarked()).count();
    }

    /** What stands behind the name, whatever the pattern: a watermarked copy is told by it. */
    static String suffix(TaskImage image) {
        return image.watermarked() ? WATERMARKED : "";
    }

    /**
     * The name of a picture, not yet safe for a file.
     *
     * @param number from 1
     * @param all how many there are, for leading zeros
     */
    String of(TaskSummary task, int number, int all) {
        return filled(Map.of(
                "date", day(task.createdAt()).toString(),
                "prompt", shortened(task.prompt()),
                "model", task.modelName(),
                "number", numbered(number, all),
                "id", id(task.id())));
    }

    private String filled(Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String numbered(int number, int all) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, Integer.toString(all).length() - digits.length())) + digits;
    }

    private static String id(UUID id) {
        return id.toString();
    }

    private static String shortened(String prompt) {
        String line = prompt.strip().replaceAll("\\s+", " ");
        int length = line.codePointCount(0, line.length());
        return length <= LONGEST_PROMPT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_PROMPT)).stripTrailing();
    }
}
