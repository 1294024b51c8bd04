package ee.kling.core.submission;

/** Counts what is being sent. */
final class InFlight {
    private final int most;
    private int count;
    private boolean endedSinceLook;
    private boolean closed;

    InFlight(int most) {
        this.most = most;
    }

    /** How many more may be begun. */
    synchronized int room(int atOnce) {
        return closed ? 0 : Math.max(0, Math.min(most, atOnce) - count);
    }

    synchronized void begin() {
        count++;
    }

    synchronized void end() {
        count--;
        endedSinceLook = true;
    }

    synchronized void beginLook() {
        endedSinceLook = false;
    }

    /** Whoever ends while others are claimed may have made room that was not seen. */
    synchronized boolean hasEndedSinceLook() {
        return endedSinceLook && !closed;
    }

    synchronized void close() {
        closed = true;
    }
}
