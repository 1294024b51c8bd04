package ee.kling.core.schedule;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Workers that are woken together, as long as they may work at all. */
final class Crew {
    private final Executor threads;
    private final Runnable unavailable;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private volatile boolean dismissed;

    /** @param unavailable told when a worker had to stop because the studio cannot work */
    Crew(Executor threads, Runnable unavailable) {
        this.threads = threads;
        this.unavailable = unavailable;
    }

    /** @param mayWork asked at every wake; when not, the wake is let go by */
    Worker add(String name, BooleanSupplier mayWork, Runnable work) {
        Worker worker = new Worker(
                name,
                () -> {
                    if (!dismissed && mayWork.getAsBoolean()) {
                        work.run();
                    }
                },
                threads,
                unavailable);
        workers.add(worker);
        return worker;
    }

    void wake() {
        workers.forEach(Worker::wake);
    }

    void ring() {
        workers.forEach(Worker::ring);
    }

    /** For good: nobody begins anything any more. */
    void dismiss() {
        dismissed = true;
        workers.clear();
    }
}
