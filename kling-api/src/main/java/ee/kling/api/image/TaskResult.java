package ee.kling.api.image;

import java.util.List;

/**
 * The result of a task.
 *
 * @param images one entry per picture; fewer than asked is possible
 */
public record TaskResult(List<RemoteImage> images) {}
