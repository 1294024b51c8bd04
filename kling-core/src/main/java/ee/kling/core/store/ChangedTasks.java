package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Tasks that a transaction changes so that pages must hear of it. The unit of work writes them into the change feed before
 * it commits: the change and the word of it are there both or not at all, whenever the node ends.
 */
public final class ChangedTasks {
    /** Entity listeners are called without an entity manager, and on the thread of their transaction. */
    private static final ThreadLocal<ChangedTasks> CURRENT = new ThreadLocal<>();

    private final EntityManager entityManager;
    private final ChangedTasks outer;
    private final Set<UUID> marked = new LinkedHashSet<>();

    private ChangedTasks(EntityManager entityManager, ChangedTasks outer) {
        this.entityManager = entityManager;
        this.outer = outer;
    }

    /**
     * Says that this transaction changes the task. For whoever writes by bulk statement; entities do so by themselves.
     *
     * @throws IllegalStateException outside of a unit of work, where nobody would write it down
     */
    public static void mark(EntityManager em, UUID taskId) {
        ChangedTasks current = CURRENT.get();
        if (current == null || current.entityManager != em) {
            throw new IllegalStateException("Task " + taskId + " is changed outside of its unit of work");
        }
        current.marked.add(taskId);
    }

    /** Called by the entities when their rows have been written. */
    public static void written(UUID taskId) {
        ChangedTasks current = CURRENT.get();
        if (current != null) {
            current.marked.add(taskId);
        }
    }

    /** Begins to collect on this thread, until {@link #end}. */
    static ChangedTasks begin(EntityManager em) {
        ChangedTasks began = new ChangedTasks(em, CURRENT.get());
        CURRENT.set(began);
        return began;
    }

    /** One statement, however many tasks. */
    void write(String node) {
        if (marked.isEmpty()) {
            return;
        }
        List<String> rows = marked.stream()
                .map(task -> "(cast(? as uuid), ?, current_timestamp)")
                .toList();
        Query insert = entityManager.createNativeQuery(
                "insert into task_change (task_id, node, changed_at) values " + String.join(", ", rows));
        int parameter = 1;
        for (UUID task : marked) {
            insert.setParameter(parameter++, task);
            insert.setParameter(parameter++, node);
        }
        insert.executeUpdate();
    }

    void end() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
