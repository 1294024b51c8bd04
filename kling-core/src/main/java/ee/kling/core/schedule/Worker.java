package ee.kling.core.schedule;

import ee.kling.api.task.UnavailableException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs one kind of work whenever it is woken, never twice at once. A timer that finds it at work leaves it alone; who rings
 * has something new for it, which it may have passed already, so that it runs once more.
 */
final class Worker {
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());

    private final String name;
    private final Runnable work;
    private final Executor executor;
    private final Runnable unavailable;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean rung = new AtomicBoolean();
    private final AtomicReference<String> lastTrouble = new AtomicReference<>();

    /** @param unavailable told when the work had to stop because the studio cannot work */
    Worker(String name, Runnable work, Executor executor, Runnable unavailable) {
        this.name = name;
        this.work = work;
        this.executor = executor;
        this.unavailable = unavailable;
    }

    /** @return whether it was idle */
    boolean wake() {
        boolean idle = busy.compareAndSet(false, true);
        if (idle) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                busy.set(false);
            }
        }
        return idle;
    }

    void ring() {
        rung.set(true);
        wake();
    }

    /** Whatever goes wrong, the next wake tries again; the same trouble is logged once. */
    void run() {
        rung.set(false);
        try {
            work.run();
            lastTrouble.set(null);
        } catch (UnavailableException e) {
            LOG.log(System.Logger.Level.DEBUG, "The " + name + " waits, the self-check says why", e);
            unavailable.run();
        } catch (RuntimeException | Error e) {
            // An Error too: memory that was short for one picture must not end the thread that others share.
            String trouble = e.toString();
            if (!trouble.equals(lastTrouble.getAndSet(trouble))) {
                LOG.log(System.Logger.Level.ERROR, "The " + name + " failed and will try again", e);
            }
        } finally {
            busy.set(false);
        }
        if (rung.get()) {
            wake();
        }
    }
}
