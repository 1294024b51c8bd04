package ee.kling.core.task;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The database's time without a statement for each use: asked for now and then, and counted on in between. Not ahead of
 * the database, so what is stamped with it is due at once. For stamps only; leases are measured by the database itself.
 */
final class DatabaseTime {
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    /** Beyond that, the database's clock was set back and is followed. */
    private static final Duration MOST_KEPT = Duration.ofSeconds(1);

    private Instant read;
    private long readAt;
    private Instant lastGiven = Instant.EPOCH;

    /** Later by at least a microsecond than what was given before, so that the order of acceptance is kept. */
    Instant now(EntityManager em) {
        if (isOld()) {
            Instant answer = TaskRepository.now(em);
            keep(answer);
        }
        return next();
    }

    private synchronized boolean isOld() {
        return read == null || age().compareTo(GOOD_FOR) > 0;
    }

    /** Counted from the end of the answer: what that took makes this a little late rather than early. */
    private synchronized void keep(Instant answer) {
        read = answer;
        readAt = System.nanoTime();
    }

    private synchronized Instant next() {
        Instant now = read.plus(age()).truncatedTo(ChronoUnit.MICROS);
        boolean orderly = now.isAfter(lastGiven) || now.isBefore(lastGiven.minus(MOST_KEPT));
        lastGiven = orderly ? now : lastGiven.plus(1, ChronoUnit.MICROS);
        return lastGiven;
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - readAt);
    }
}
