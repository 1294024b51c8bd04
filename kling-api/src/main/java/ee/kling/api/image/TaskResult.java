package ee.kling.api.image;

import java.util.List;
import java.util.Objects;

/**
 * The result of a task.
 *
 * @param images one entry per picture; fewer than asked is possible; empty when absent
 */
public record TaskResult(List<RemoteImage> images) {
    public TaskResult {
        images = images == null
                ? List.of()
                : images.stream().filter(Objects::nonNull).toList();
    }
}
