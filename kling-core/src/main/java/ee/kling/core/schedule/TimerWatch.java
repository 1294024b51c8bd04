package ee.kling.core.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Notices that the clock was set back. The server's timers go by it, and would wait until the time at which they were due
 * comes again, be it for hours. Must itself be run by what goes on whatever the clock says.
 */
final class TimerWatch {
    private static final System.Logger LOG = System.getLogger(TimerWatch.class.getName());

    /** Less is a correction that no timer feels. */
    private static final Duration LEAST = Duration.ofMillis(500);

    private final Clock clock;
    private final LongSupplier nanos;
    private final Runnable makeAnew;
    private Instant lastTime;
    private long lastNanos;

    /**
     * @param clock the machine's, which may be set
     * @param nanos time that only ever goes on
     * @param makeAnew ends the timers and makes others that begin now
     */
    TimerWatch(Clock clock, LongSupplier nanos, Runnable makeAnew) {
        this.clock = clock;
        this.nanos = nanos;
        this.makeAnew = makeAnew;
        lastTime = clock.instant();
        lastNanos = nanos.getAsLong();
    }

    /** Whatever goes wrong, the next look finds it again. */
    void look() {
        Instant time = clock.instant();
        long now = nanos.getAsLong();
        Duration setBack = Duration.ofNanos(now - lastNanos).minus(Duration.between(lastTime, time));
        if (setBack.compareTo(LEAST) > 0) {
            LOG.log(System.Logger.Level.WARNING, "The clock was set back by {0}: timers are made anew", setBack);
            try {
                makeAnew.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "The timers could not be made anew, it will be tried again", e);
                return;
            }
        }
        lastTime = time;
        lastNanos = now;
    }
}
