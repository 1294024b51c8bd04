package ee.kling.core.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** Kling's time: this server's, moved by what an answer's {@code Date} has shown. Signs tokens, measures nothing. */
public final class KlingClock extends Clock {
    private final Clock own;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    public KlingClock(Clock own) {
        this.own = own;
    }

    /** Takes Kling's word for what time it is. */
    void learn(Instant theirs) {
        offset.set(Duration.between(own.instant(), theirs));
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
