package ee.kling.core.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** Kling's time: this server's, moved by what an answer's {@code Date} has shown. Signs tokens, measures nothing. */
public final class KlingClock extends Clock {
    /** Further away than this, a date is more likely some proxy's mistake than this server's. */
    private static final Duration FURTHEST = Duration.ofDays(7);

    private final Clock own;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    public KlingClock(Clock own) {
        this.own = own;
    }

    /**
     * Takes Kling's word for what time it is, unless the word is absurd.
     *
     * @return how to take it back, for when Kling does not keep it
     */
    Runnable learn(Instant theirs) {
        Duration before = offset.get();
        Duration skew = skew(theirs);
        if (skew.abs().compareTo(FURTHEST) <= 0) {
            offset.set(skew.negated());
        }
        return () -> offset.set(before);
    }

    /** How far this server is ahead of that time; negative when it is behind. */
    Duration skew(Instant theirs) {
        return Duration.between(theirs, own.instant());
    }

    @Override
    public Instant instant() {
        return own.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return own.getZone().equals(zone) ? this : Clock.offset(own.withZone(zone), offset.get());
    }
}
