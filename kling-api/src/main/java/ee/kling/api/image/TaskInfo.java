package ee.kling.api.image;

/**
 * What the caller gave along.
 *
 * @param externalTaskId the caller's own id; {@code null} when none was given or echoed
 */
public record TaskInfo(String externalTaskId) {}
