package ee.kling.core.schedule;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Runs one kind of work whenever it is woken, never twice at once. Woken while at work, it is left alone. */
final class Worker {
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());

    private final String name;
    private final Runnable work;
    private final Executor executor;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicReference<String> lastTrouble = new AtomicReference<>();

    Worker(String name, Runnable work, Executor executor) {
        this.name = name;
        this.work = work;
        this.executor = executor;
    }

    void wake() {
        if (busy.compareAndSet(false, true)) {
            try {
                executor.execute(this::workOnce);
            } catch (RejectedExecutionException e) {
                busy.set(false);
            }
        }
    }

    /** Whatever goes wrong, the next wake tries again; the same trouble is logged once. */
    private void workOnce() {
        try {
            work.run();
            lastTrouble.set(null);
        } catch (RuntimeException e) {
            String trouble = e.toString();
            if (!trouble.equals(lastTrouble.getAndSet(trouble))) {
                LOG.log(System.Logger.Level.ERROR, "The " + name + " failed and will try again", e);
            }
        } finally {
            busy.set(false);
        }
    }
}
