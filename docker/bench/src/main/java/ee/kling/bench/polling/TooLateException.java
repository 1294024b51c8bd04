package ee.kling.bench.polling;

import java.time.Duration;

/** Setting up took longer than there was time for before the first look; with more time it may do. */
final class TooLateException extends Exception {

    private static final long serialVersionUID = 1;

    TooLateException(Duration late) {
        super("Setting up was ready " + late.toMillis() + " ms late");
    }
}
