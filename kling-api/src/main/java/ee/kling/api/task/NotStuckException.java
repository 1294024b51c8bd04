package ee.kling.api.task;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** There is nothing for a person to decide: only a stuck task can be sent again or given up. Nothing was changed. */
@ApplicationException
public final class NotStuckException extends RuntimeException {
    public NotStuckException(UUID task, TaskState state) {
        super("Task %s is %s. Only a task that is STUCK can be sent again or given up; nothing was changed."
                .formatted(task, state));
    }
}
