package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.util.UUID;

/** What other servers on the same database are to hear of. */
public final class ChangedTasks {
    private ChangedTasks() {}

    /** Says that this transaction changes the task. */
    public static void mark(EntityManager em, UUID taskId) {}
}
