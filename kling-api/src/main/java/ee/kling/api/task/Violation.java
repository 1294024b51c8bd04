package ee.kling.api.task;

import java.util.Arrays;
import java.util.List;

/**
 * One thing wrong with what was given.
 *
 * @param path the field by its name on the wire, such as {@code negative_prompt}; {@code page} or {@code size}
 * @param code a word that does not change, such as {@code too_long}
 * @param message names the field, the limit and what was given
 * @param fix what to do
 * @param values limits, and then what was given, for saying it in another language; empty where the code says all
 */
public record Violation(String path, String code, String message, String fix, List<String> values) {

    public Violation {
        values = List.copyOf(values);
    }

    /** One whose code says all. */
    public Violation(String path, String code, String message, String fix) {
        this(path, code, message, fix, List.of());
    }

    /** The same with its limits, and then what was given. */
    public Violation with(Object... limitsAndGiven) {
        return new Violation(
                path,
                code,
                message,
                fix,
                Arrays.stream(limitsAndGiven).map(String::valueOf).toList());
    }
}
