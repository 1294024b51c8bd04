package ee.kling.core.schedule;

import ee.kling.api.task.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How a server ends: nobody begins anything, what is in flight is finished if that is soon, the rest is for the others. */
final class Farewell {
    private static final System.Logger LOG = System.getLogger(Farewell.class.getName());

    /** The start script waits a little longer than this. */
    private static final Duration TO_FINISH = Duration.ofSeconds(3);

    private final List<Runnable> stopping = new CopyOnWriteArrayList<>();
    private final List<Runnable> leaving = new CopyOnWriteArrayList<>();

    /** Run at once, to tell those at work to begin nothing more. */
    void first(Runnable stop) {
        stopping.add(stop);
    }

    /** Run when nobody is at work any more, or has had the time. */
    void last(Runnable leave) {
        leaving.add(leave);
    }

    void say(Threads threads) {
        stopping.forEach(Runnable::run);
        threads.close();
        threads.awaitEnd(TO_FINISH);
        leaving.forEach(Farewell::leave);
    }

    private static void leave(Runnable leave) {
        try {
            leave.run();
        } catch (UnavailableException e) {
            LOG.log(System.Logger.Level.DEBUG, "The others will notice by themselves that this server has ended", e);
        }
    }
}
