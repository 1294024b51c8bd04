package ee.kling.core.account;

import java.time.Duration;
import java.time.Instant;

/** A pause that doubles each time it was not enough. */
record Pause(Instant until, Duration length) {
    static final Pause NONE = new Pause(Instant.MIN, Duration.ZERO);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    static Pause probe(Instant now) {
        return new Pause(now.plus(AccountGate.PROBE), AccountGate.PROBE);
    }

    /** A clock that was set back must not make it longer. */
    boolean isOver(Instant now) {
        return !now.isBefore(until) || now.isBefore(until.minus(length));
    }

    Pause longer(Instant now) {
        Duration next = length.isZero() ? FIRST : length.multipliedBy(2);
        Duration capped = next.compareTo(LONGEST) > 0 ? LONGEST : next;
        return new Pause(now.plus(capped), capped);
    }
}
