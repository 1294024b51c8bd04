package ee.kling.api.status;

/**
 * One thing the service needs.
 *
 * @param name {@code start}, {@code settings}, {@code database} or {@code data-directory}
 * @param up whether it is as it should be
 * @param problem one line for an administrator: which setting, and why; empty when up; never holds a secret
 */
public record Check(String name, boolean up, String problem) {}
