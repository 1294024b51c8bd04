package ee.kling.core;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A test's clock that goes on by itself too, as the database's does. */
final class RunningClock extends Clock {
    private final Clock clock;
    private final long started = System.nanoTime();

    RunningClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        return clock.instant().plusNanos(System.nanoTime() - started);
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
