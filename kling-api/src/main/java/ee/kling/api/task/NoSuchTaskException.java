package ee.kling.api.task;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** There is no such task, or it belongs to somebody else. */
@ApplicationException
public final class NoSuchTaskException extends RuntimeException {
    public NoSuchTaskException(UUID task) {
        super("There is no task " + task + " of yours.");
    }
}
