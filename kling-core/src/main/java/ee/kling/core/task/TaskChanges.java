package ee.kling.core.task;

import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.UnavailableException;
import ee.kling.core.store.UnitOfWork;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    private static final int AT_ONCE = 500;

    /** Of more changes than this, pages rather ask once what there is than hear of each. */
    static final int MOST_WAITING = 2000;

    private final UnitOfWork unitOfWork;
    private final Executor executor;
    private final Runnable pause;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Guards itself, {@code tooMany} and {@code telling}. */
    private final Set<UUID> waiting = new LinkedHashSet<>();

    private boolean tooMany;
    private boolean telling;

    /** One that tells every change at once. */
    public TaskChanges(UnitOfWork unitOfWork, Executor executor) {
        this(unitOfWork, executor, () -> {});
    }

    /**
     * @param executor where listeners are called, so that a slow page delays no submission and no poll
     * @param pause lets a moment go by after each telling, so that pages are not drawn more often than anybody can see;
     *     what changes meanwhile is told together
     */
    public TaskChanges(UnitOfWork unitOfWork, Executor executor, Runnable pause) {
        this.unitOfWork = unitOfWork;
        this.executor = executor;
        this.pause = pause;
    }

    /** Announces that this task has changed and is committed. */
    public void announce(UUID task) {
        announce(List.of(task));
    }

    /** Announces that these tasks have changed and are committed. */
    public void announce(Collection<UUID> tasks) {
        if (listeners.isEmpty() || tasks.isEmpty()) {
            return;
        }
        synchronized (waiting) {
            waiting.addAll(tasks);
            if (waiting.size() > MOST_WAITING) {
                waiting.clear();
                tooMany = true;
            }
            if (telling) {
                return;
            }
            telling = true;
        }
        inTheBackground(this::tellWaiting);
    }

    /** One after the other: a thousand tasks that end together must not take a thousand threads and connections. */
    private void tellWaiting() {
        for (Portion next = next(); !next.isNothing(); next = next()) {
            if (next.missed) {
                listeners.forEach(Listener::hasMissed);
            }
            tellAll(next.tasks);
            pause.run();
        }
    }

    private Portion next() {
        synchronized (waiting) {
            Portion next = new Portion(waiting.stream().limit(AT_ONCE).toList(), tooMany);
            next.tasks.forEach(waiting::remove);
            tooMany = false;
            telling = !next.isNothing();
            return next;
        }
    }

    /** @param missed there were too many others */
    private record Portion(List<UUID> tasks, boolean missed) {
        boolean isNothing() {
            return tasks.isEmpty() && !missed;
        }
    }

    /** Announces that changes went by which nobody can name: what is shown may be out of date. */
    public void announceMissed() {
        inTheBackground(() -> listeners.forEach(Listener::hasMissed));
    }

    private void inTheBackground(Runnable telling) {
        try {
            executor.execute(telling);
        } catch (RejectedExecutionException e) {
            synchronized (waiting) {
                this.telling = false;
            }
            // The application ends, and its pages with it; what was committed stays so.
            LOG.log(System.Logger.Level.DEBUG, "Nobody is told any more what changed", e);
        }
    }

    /**
     * Calls the listener for every change of any task until the returned handle is run. The listener decides who may
     * see it.
     */
    public Runnable listen(Consumer<TaskSummary> listener) {
        return listen(listener, () -> {});
    }

    /** @param missed run when the listener may have missed changes */
    public Runnable listen(Consumer<TaskSummary> listener, Runnable missed) {
        return listenTogether(tasks -> tasks.forEach(listener), missed);
    }

    /** The same for who is told what has changed in one moment together, as a page is that is then sent once. */
    public Runnable listenTogether(Consumer<List<TaskSummary>> listener, Runnable missed) {
        Listener both = new Listener(listener, missed);
        listeners.add(both);
        return () -> listeners.remove(both);
    }

    private void tellAll(List<UUID> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        try {
            List<TaskSummary> summaries = unitOfWork.call(em -> TaskSummaries.of(em, tasks));
            listeners.forEach(listener -> listener.tell(summaries));
        } catch (UnavailableException e) {
            LOG.log(System.Logger.Level.DEBUG, "The pages were not told that tasks " + tasks + " changed", e);
        }
    }

    /** One broken page must not keep the others from hearing. */
    private record Listener(Consumer<List<TaskSummary>> changed, Runnable missed) {
        void tell(List<TaskSummary> summaries) {
            try {
                changed.accept(summaries);
            } catch (RuntimeException e) {
                List<UUID> ids = summaries.stream().map(TaskSummary::id).toList();
                LOG.log(System.Logger.Level.WARNING, "A page could not be told that tasks " + ids + " changed", e);
            }
        }

        void hasMissed() {
            try {
                missed.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "A page could not be told that it missed changes", e);
            }
        }
    }
}
