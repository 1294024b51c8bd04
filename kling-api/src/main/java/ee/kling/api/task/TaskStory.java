package ee.kling.api.task;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What happened to a task, as far as it is kept.
 *
 * @param attempts how often it was sent, or was going to be; 0 before
 * @param files one per result file, watermarked copies included, in order; empty until Kling has succeeded
 */
public record TaskStory(int attempts, List<File> files) {
    public TaskStory {
        files = List.copyOf(files);
    }

    /** What happened to this picture's file; empty when the picture is not of this task. */
    public Optional<File> file(UUID image) {
        return files.stream().filter(file -> file.image().equals(image)).findFirst();
    }

    /**
     * One result file.
     *
     * @param image its address is {@code /images/{image}}
     * @param sha256 of the file, 64 hexadecimal digits; {@code null} until stored
     * @param drawnAt when Kling first said where the picture is
     * @param keptUntil when Kling removes its copy
     * @param failures how often fetching it failed
     * @param reason why it could not be fetched the last time, for a person; {@code null} when it is here or was not tried
     */
    public record File(UUID image, String sha256, Instant drawnAt, Instant keptUntil, int failures, String reason) {}
}
