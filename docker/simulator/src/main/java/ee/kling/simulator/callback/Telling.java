package ee.kling.simulator.callback;

import ee.kling.simulator.protocol.ShownTime;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What the callbacks of all tasks share.
 *
 * @param current asked at each use
 * @param onlyTheEnd whether changes before the end are not told
 * @param seed the same seed loses the same callbacks
 */
record Telling(
        Supplier<CallbackRules> current,
        boolean onlyTheEnd,
        long seed,
        CallbackSender sender,
        CallbackLog log,
        ShownTime time) {

    CallbackRules rules() {
        return current.get();
    }

    Instant now() {
        return time.clock().instant();
    }

    /** The numbers of the copies that are not lost. */
    List<Integer> copies(StatusChange change) {
        return IntStream.range(0, rules().times())
                .filter(copy -> !isLost(change, copy))
                .boxed()
                .toList();
    }

    private boolean isLost(StatusChange change, int copy) {
        long drawn = seed * 31 + Long.parseLong(change.webhookId()) * 2 + copy;
        return new SplittableRandom(drawn).nextDouble() < rules().loss();
    }
}
