package ee.kling.bench.polling;

import java.time.Duration;

/** How long after the start of a run the first and the last task end, evenly spread between. */
record Generation(Duration shortest, Duration longest) {

    private static final int MANY = 5_000;

    static final Generation SHORT = ofSeconds(2, 5);

    /** As many tasks end in a second as a client can be expected to follow. */
    static Generation of(int tasks) {
        return tasks > MANY ? ofSeconds(10, 60) : ofSeconds(5, 25);
    }

    private static Generation ofSeconds(int shortest, int longest) {
        return new Generation(Duration.ofSeconds(shortest), Duration.ofSeconds(longest));
    }

    Generation later(Duration rest) {
        return new Generation(shortest.plus(rest), longest.plus(rest));
    }
}
