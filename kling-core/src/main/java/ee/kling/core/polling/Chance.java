package ee.kling.core.polling;

import java.util.concurrent.ThreadLocalRandom;

/** Spreads what would otherwise happen at once. */
final class Chance {
    private Chance() {}

    /** From 0 to 1. */
    static double next() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
