package ee.kling.core.task;

import java.time.Duration;
import java.time.Instant;

/**
 * The look that somebody has hurried, beside the next one as it is due.
 *
 * @param nextAt {@code null} when none is due
 * @param hintedAt when the last one that was hurried was, or is, due; {@code null} when there was none
 */
record HintedLook(Instant nextAt, Instant hintedAt) {
    /** Whoever knows a callback address must not have us ask Kling as often as they like. */
    static final Duration BETWEEN = Duration.ofSeconds(5);

    /** Now, or when the last one that was hurried is long enough ago. */
    Instant soonestAfter(Instant now) {
        Instant soonest = hintedAt == null ? now : hintedAt.plus(BETWEEN);
        return soonest.isBefore(now) ? now : soonest;
    }

    /** Whether a look is to come anyway, before that time or because it was hurried. */
    boolean isComing(Instant now, Instant soonEnough) {
        boolean byItself = nextAt != null && nextAt.isAfter(now) && !nextAt.isAfter(soonEnough);
        return byItself || hintedAt != null && hintedAt.isAfter(now);
    }

    /** That time, unless a look was hurried after the last one began. */
    Instant orAt(Instant nextLook, Instant lookBegan) {
        boolean hurried = hintedAt != null && hintedAt.isAfter(lookBegan) && hintedAt.isBefore(nextLook);
        return hurried ? hintedAt : nextLook;
    }
}
