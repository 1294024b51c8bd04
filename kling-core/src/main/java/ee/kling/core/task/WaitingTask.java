package ee.kling.core.task;

import java.time.Instant;
import java.util.UUID;

/**
 * A task that waits to be sent, as far as its turn depends on it.
 *
 * @param n pictures, and so the places that it needs
 * @param bypassed pictures of others that went ahead of it
 */
public record WaitingTask(UUID id, String modelName, String owner, int n, Instant createdAt, int bypassed) {}
