package ee.kling.api.task;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** The task is with Kling already, and Kling cannot cancel: its result will still be kept. */
@ApplicationException
public final class NotCancellableException extends RuntimeException {
    public NotCancellableException(UUID task, TaskState state) {
        super("Task %s is %s and cannot be cancelled: Kling has no cancel. Its result will still be kept."
                .formatted(task, state));
    }
}
