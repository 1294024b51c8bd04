package ee.kling.api.task;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** The idempotency key was used before, for something else. Nothing was stored or sent. */
@ApplicationException
public final class IdempotencyConflictException extends RuntimeException {
    private final UUID task;

    /** @param task that was submitted with this key before */
    public IdempotencyConflictException(String key, UUID task) {
        super(("The idempotency key must be new for a new request; given: %s, which is that of task %s, and that one"
                        + " asked for something else. Nothing was stored; give another key.")
                .formatted(key, task));
        this.task = task;
    }

    /** The task that has the key. */
    public UUID task() {
        return task;
    }
}
