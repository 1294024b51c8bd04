package ee.kling.simulator.task;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * How long generation takes. The same seed gives the same durations in the same order of creation.
 *
 * @param shortest at least zero
 * @param longest at least the shortest
 */
public record Timing(Duration shortest, Duration longest, TimeSpread spread, long seed) {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** Puts the median at about a third of the way, as with real tasks: 12 s between 5 s and 25 s. */
    private static final double SKEW = 1.5;

    /** Spread as with real tasks. */
    public Timing(Duration shortest, Duration longest, long seed) {
        this(shortest, longest, TimeSpread.AS_SEEN, seed);
    }

    public Timing {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("Generation time from " + shortest + " to " + longest + " is no range");
        }
    }

    /** When the task with this number starts and ends. */
    Schedule schedule(Instant createdAt, long number) {
        double share = Math.pow(new SplittableRandom(seed * 31 + number).nextDouble(), exponent());
        long millis =
                shortest.toMillis() + Math.round(share * longest.minus(shortest).toMillis());
        Duration wait = Duration.ofMillis(Math.min(millis / 6, LONGEST_WAIT.toMillis()));
        return new Schedule(createdAt, createdAt, createdAt.plus(wait), createdAt.plusMillis(millis));
    }

    private double exponent() {
        return spread == TimeSpread.AS_SEEN ? SKEW : 1;
    }

    /** The moments at which a task becomes known to queries and changes its status. */
    record Schedule(Instant createdAt, Instant visibleAt, Instant startsAt, Instant endsAt) {

        Schedule hiddenFor(Duration time) {
            return new Schedule(createdAt, createdAt.plus(time), startsAt, endsAt);
        }

        Schedule endedAt(Instant now) {
            return new Schedule(createdAt, visibleAt, earlier(startsAt, now), earlier(endsAt, now));
        }

        Schedule endless() {
            return new Schedule(createdAt, visibleAt, startsAt, Instant.MAX);
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }
}
