package ee.kling.bench.polling.peer;

import java.time.Duration;

/**
 * What a peer is told.
 *
 * @param interval between two looks at a task that is not done
 * @param tasks in flight at once, which decides how many threads are worth it
 */
record PeerSettings(Duration interval, int tasks) {

    private static final int MANY = 5_000;

    int threads() {
        return isMany() ? 100 : 50;
    }

    boolean isMany() {
        return tasks > MANY;
    }
}
