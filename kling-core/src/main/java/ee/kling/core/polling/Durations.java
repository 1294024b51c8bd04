package ee.kling.core.polling;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How long each model's last tasks took. Lost with the node and learned again. */
final class Durations {
    /** Fewer say nothing. */
    private static final int ENOUGH = 20;

    private static final int KEPT = 400;

    /** One in two hundred may be done before its first look. */
    private static final double SHORTEST = 0.005;

    private static final double LONGEST = 0.99;

    private final Map<String, Deque<Long>> byModel = new HashMap<>();
    private final Map<String, Span> known = new HashMap<>();

    void saw(String model, Duration duration) {
        if (duration.isNegative()) {
            return;
        }
        Deque<Long> durations = byModel.computeIfAbsent(model, any -> new ArrayDeque<>());
        durations.addLast(duration.toMillis());
        if (durations.size() > KEPT) {
            durations.removeFirst();
        }
        known.remove(model);
    }

    /** What was usual lately; {@code null} while too little is known. */
    Span of(String model) {
        Deque<Long> durations = byModel.get(model);
        return durations == null || durations.size() < ENOUGH
                ? null
                : known.computeIfAbsent(model, any -> Span.of(durations));
    }

    /** Between these, nearly all were done. */
    record Span(Duration shortest, Duration longest) {
        private static Span of(Deque<Long> durations) {
            long[] sorted = durations.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            return new Span(
                    Duration.ofMillis(sorted[(int) (sorted.length * SHORTEST)]),
                    Duration.ofMillis(sorted[(int) (sorted.length * LONGEST)]));
        }
    }
}
