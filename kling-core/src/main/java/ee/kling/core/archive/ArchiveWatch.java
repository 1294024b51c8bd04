package ee.kling.core.archive;

import ee.kling.core.status.Readiness;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.LatePictures;
import ee.kling.core.task.TaskRepository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Says that paid pictures do not come home while there is still time to do something about it. */
public final class ArchiveWatch {
    /** The longest pause between two tries is an hour: what has failed all day fails for a reason. */
    static final Duration LATE = Duration.ofDays(1);

    /** Three weeks before Kling removes them. */
    static final Duration URGENT = Duration.ofDays(7);

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final UnitOfWork unitOfWork;
    private final Readiness readiness;
    private final Clock clock;
    private volatile Instant nextLook = Instant.MIN;

    public ArchiveWatch(UnitOfWork unitOfWork, Readiness readiness, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.readiness = readiness;
        this.clock = clock;
    }

    /** May be called at any time; asks the database once a minute. */
    public void run() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(BETWEEN_LOOKS);
        Found found = unitOfWork.call(ArchiveWatch::late);
        if (found.late.count() == 0) {
            readiness.noWarning();
        } else {
            readiness.warn(worded(found.late), found.isUrgent());
        }
    }

    private static Found late(EntityManager em) {
        Instant now = TaskRepository.now(em);
        return new Found(TaskRepository.pendingSince(em, now.minus(LATE)), now);
    }

    private static String worded(LatePictures late) {
        return ("%d paid %s could not be fetched from Kling for more than a day, the oldest since %s. Kling removes them"
                        + " after 30 days; the log says what is in the way.")
                .formatted(
                        late.count(),
                        late.count() == 1 ? "picture" : "pictures",
                        late.oldest().truncatedTo(ChronoUnit.MINUTES));
    }

    private record Found(LatePictures late, Instant at) {
        boolean isUrgent() {
            return late.oldest().isBefore(at.minus(URGENT));
        }
    }
}
