package ee.kling.core.task;

import ee.kling.core.store.ChangedTasks;
import ee.kling.core.store.ManyRows;
import ee.kling.core.store.ManyRows.Column;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Changes many tasks in two statements, however many there are: the tasks themselves decide what becomes of them, and only
 * the writing is done here instead of by Hibernate, which takes one statement for each.
 */
public final class TaskRows {
    /** All that a look at Kling can change; a test compares it with what Hibernate would write. */
    private static final ManyRows<GenerationTask> TASKS = new ManyRows<>("generation_task", columns());

    private static final ManyRows<ResultImage> PICTURES = new ManyRows<>("result_image", ResultImage.columns());

    /** Arrays of a few thousand texts are well within what both databases take; entities should not fill the memory. */
    private static final int AT_ONCE = 500;

    private TaskRows() {}

    /**
     * Reads these tasks, has them changed, and writes those that were.
     *
     * @param ids of tasks that this unit of work has not read yet
     * @param change returns whether the task was changed
     * @throws jakarta.persistence.OptimisticLockException when somebody else was faster with one of them; then nothing
     *     may be committed
     */
    public static void change(EntityManager em, Collection<UUID> ids, Change change) {
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            changeSome(em, all.subList(from, Math.min(all.size(), from + AT_ONCE)), change);
        }
    }

    private static void changeSome(EntityManager em, List<UUID> ids, Change change) {
        List<GenerationTask> changed = new ArrayList<>();
        for (Object[] row : TaskRepository.tasksAndNow(em, ids)) {
            GenerationTask task = (GenerationTask) row[0];
            em.detach(task);
            task.collectNewPictures();
            if (change.apply(task, (Instant) row[1])) {
                changed.add(task);
            }
        }
        TASKS.update(em, changed);
        PICTURES.insert(
                em, changed.stream().flatMap(task -> task.images().stream()).toList());
        changed.forEach(task -> ChangedTasks.mark(em, task.id()));
    }

    /** The key, the version, and all that a look at Kling can change. */
    private static List<Column<GenerationTask>> columns() {
        return List.of(
                new Column<>("id", ManyRows.UUID, task -> task.id),
                new Column<>("version", ManyRows.INTEGER, task -> task.version),
                new Column<>("state", ManyRows.TEXT, task -> task.state),
                new Column<>("negative_reads", ManyRows.INTEGER, task -> task.negativeReads),
                new Column<>("empty_reads", ManyRows.INTEGER, task -> task.emptyReads),
                new Column<>("crowded_out", ManyRows.INTEGER, task -> task.crowdedOut),
                new Column<>("next_at", ManyRows.TIME, task -> task.nextAt),
                new Column<>("lease_owner", ManyRows.TEXT, task -> task.leaseOwner),
                new Column<>("lease_until", ManyRows.TIME, task -> task.leaseUntil),
                new Column<>("remote_task_id", ManyRows.TEXT, task -> task.remoteTaskId),
                new Column<>("error_code", ManyRows.INTEGER, task -> task.errorCode),
                new Column<>("error_text", ManyRows.TEXT, task -> task.errorText),
                new Column<>("reason", ManyRows.TEXT, task -> task.reason),
                new Column<>("charged_units", ManyRows.NUMBER, task -> task.chargedUnits),
                new Column<>("charged_quota", ManyRows.TEXT, task -> task.chargedQuota),
                new Column<>("charged_list_price", ManyRows.TEXT, task -> task.chargedListPrice),
                new Column<>("finished_at", ManyRows.TIME, task -> task.finishedAt));
    }

    /** What is done to a task, at the database's time. */
    @FunctionalInterface
    public interface Change {
        boolean apply(GenerationTask task, Instant now);
    }
}
