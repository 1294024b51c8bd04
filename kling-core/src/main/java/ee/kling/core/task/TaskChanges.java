package ee.kling.core.task;

import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.UnavailableException;
import ee.kling.core.store.UnitOfWork;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Tells the pages what changed. Called after the commit, never inside a transaction: a page that looked earlier would
 * still see the old row. Listeners get the new summary, so that no page has to ask.
 */
public final class TaskChanges {
    private static final System.Logger LOG = System.getLogger(TaskChanges.class.getName());

    private final UnitOfWork unitOfWork;
    private final Executor executor;
    private final List<Consumer<TaskSummary>> listeners = new CopyOnWriteArrayList<>();

    /** @param executor where listeners are called, so that a slow page delays no submission and no poll */
    public TaskChanges(UnitOfWork unitOfWork, Executor executor) {
        this.unitOfWork = unitOfWork;
        this.executor = executor;
    }

    /** Announces that this task has changed and is committed. */
    public void announce(UUID task) {
        if (!listeners.isEmpty()) {
            try {
                executor.execute(() -> tellAll(task));
            } catch (RejectedExecutionException e) {
                // The application ends, and its pages with it; what was committed stays so.
                LOG.log(System.Logger.Level.DEBUG, "Nobody is told any more that task " + task + " changed", e);
            }
        }
    }

    /**
     * Calls the listener for every change of any task until the returned handle is run. The listener decides who may
     * see it.
     */
    public Runnable listen(Consumer<TaskSummary> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tellAll(UUID task) {
        try {
            unitOfWork
                    .call(em -> TaskRepository.summary(em, task))
                    .ifPresent(summary -> listeners.forEach(listener -> tell(listener, summary)));
        } catch (UnavailableException e) {
            LOG.log(System.Logger.Level.DEBUG, "The pages were not told that task " + task + " changed", e);
        }
    }

    /** One broken page must not keep the others from hearing. */
    private static void tell(Consumer<TaskSummary> listener, TaskSummary summary) {
        try {
            listener.accept(summary);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A page could not be told that task " + summary.id() + " changed", e);
        }
    }
}
