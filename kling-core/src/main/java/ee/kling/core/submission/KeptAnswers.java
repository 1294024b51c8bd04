package ee.kling.core.submission;

import ee.kling.api.task.UnavailableException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What Kling has accepted while the database was away: kept in memory until it is recorded. There are no more of them than
 * were being sent, because nothing is claimed without the database. With the process they are lost, and then the task is
 * looked up; where the upstream cannot be asked, a person would have to decide.
 */
final class KeptAnswers {
    private static final System.Logger LOG = System.getLogger(Submitter.class.getName());

    private final Queue<Kept> waiting = new ConcurrentLinkedQueue<>();

    /** @param recording may be repeated, even when it was done before and only its success was not heard of */
    void add(UUID task, Runnable recording) {
        waiting.add(new Kept(task, recording));
    }

    /**
     * Records them. For one thread.
     *
     * @throws UnavailableException while there is no database; those that are left stay kept
     */
    void recordAll() {
        for (Kept next = waiting.peek(); next != null; next = waiting.peek()) {
            record(next);
            waiting.remove();
        }
    }

    /** Its own trouble keeps no other from being recorded; it is looked up when its lease is over. */
    private static void record(Kept kept) {
        try {
            kept.recording.run();
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "What came of sending task " + kept.task + " is not recorded", e);
        }
    }

    private record Kept(UUID task, Runnable recording) {}
}
