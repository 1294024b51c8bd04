package ee.kling.api.status;

/**
 * One thing the service needs.
 *
 * @param name {@code start}, {@code settings}, {@code database} or {@code data-directory}; {@code archive} only while
 *     pictures are late
 * @param up whether it is as it should be
 * @param problem one line for an administrator: which setting, and why; empty when all is well, a warning
 *     when up all the same; never holds a secret
 */
public record Check(String name, boolean up, String problem) {}
