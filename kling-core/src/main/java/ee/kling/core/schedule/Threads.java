package ee.kling.core.schedule;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The application's own threads. The server's default executor is shared by all applications and has few: whoever keeps
 * them busy, be it another application or we ourselves waiting for Kling, would keep the self-check from running.
 */
@ApplicationScoped
public class Threads implements Executor {
    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    private ManagedThreadFactory factory;

    private ExecutorService pool;
    private ScheduledExecutorService ticker;

    @PostConstruct
    void open() {
        // No bound is needed: each worker has one thread at most, the submitter bounds its senders, and what pages are
        // told is told in a moment.
        pool = Executors.newCachedThreadPool(factory);
        ticker = Executors.newSingleThreadScheduledExecutor(factory);
    }

    /** Again and again until the application ends, whatever the machine's clock is set to meanwhile. */
    void every(Duration interval, Runnable work) {
        ticker.scheduleAtFixedRate(work, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }

    /** Takes nothing new. What runs is not interrupted, because that would close the embedded database's file under it. */
    @PreDestroy
    void close() {
        ticker.shutdown();
        pool.shutdown();
    }

    /** @return whether all that ran has ended within this time */
    boolean awaitEnd(Duration most) {
        try {
            return pool.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
