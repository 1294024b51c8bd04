package ee.kling.api.task;

/**
 * One thing wrong with what was given.
 *
 * @param path the field by its name on the wire, such as {@code negative_prompt}; {@code page} or {@code size}
 * @param code a word that does not change, such as {@code too_long}
 * @param message names the field, the limit and what was given
 * @param fix what to do
 */
public record Violation(String path, String code, String message, String fix) {}
