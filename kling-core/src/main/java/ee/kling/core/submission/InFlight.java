package ee.kling.core.submission;

import java.time.Duration;

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
        notifyAll();
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

    synchronized boolean isEmpty() {
        return count == 0;
    }

    synchronized boolean awaitEmpty(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (count > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return true;
    }
}
