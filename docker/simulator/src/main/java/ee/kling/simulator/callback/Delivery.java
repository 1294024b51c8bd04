package ee.kling.simulator.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One callback on its way, with its attempts. A receiver that fails is tried again, by the simulator's clock. */
final class Delivery {

    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(16));

    private final StatusChange change;
    private final String body;
    private final boolean last;
    private int attempts;
    private Instant notBefore = Instant.MIN;

    /** @param last whether no copy of it follows */
    Delivery(StatusChange change, String body, boolean last) {
        this.change = change;
        this.body = body;
        this.last = last;
    }

    StatusChange change() {
        return change;
    }

    String body() {
        return body;
    }

    boolean isLast() {
        return last;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(notBefore);
    }

    /** Whether it is over: answered with anything but a server's failure, or tried often enough. */
    boolean isOverAfter(int status, Instant now) {
        boolean failed = status == SentCallback.NO_ANSWER || status >= 500;
        if (!failed || attempts == WAITS.size()) {
            return true;
        }
        notBefore = now.plus(WAITS.get(attempts++));
        return false;
    }
}
