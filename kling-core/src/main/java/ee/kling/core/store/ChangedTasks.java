package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.util.UUID;

/** What a transaction changes. */
public final class ChangedTasks {
    private ChangedTasks() {}

    public static void mark(EntityManager em, UUID taskId) {}
}
