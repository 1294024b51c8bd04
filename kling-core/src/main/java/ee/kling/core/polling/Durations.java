package ee.kling.core.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How long each model's tasks take, the latest counting most. Lost with the node and learned again. Of tasks that were sent
 * together the quick ones are done first, so that what was seen last would tell of slow ones only: nothing but time makes
 * anything count less.
 */
final class Durations {
    /** After which what was seen counts half. */
    static final Duration HALF_LIFE = Duration.ofMinutes(10);

    /** Fewer say nothing. */
    private static final int ENOUGH = 20;

    /** One in two hundred may be done before its first look. */
    private static final double SHORTEST = 0.005;

    private static final double LONGEST = 0.99;

    private final Map<String, Counts> byModel = new HashMap<>();

    /** @param now by the node's clock; one that was set back does no harm */
    void saw(String model, Duration duration, Instant now) {
        if (!duration.isNegative()) {
            byModel.computeIfAbsent(model, any -> new Counts(now)).add(duration, now);
        }
    }

    /** What was usual lately; {@code null} while too little is known. */
    Span of(String model) {
        Counts counts = byModel.get(model);
        return counts == null || counts.seen < ENOUGH ? null : counts.span();
    }

    /** Between these, nearly all were done. */
    record Span(Duration shortest, Duration longest) {}

    /** By classes of which each reaches a twentieth further than the one before. */
    private static final class Counts {
        private static final double STEP = Math.log(1.05);
        private static final long LEAST_MILLIS = 100;
        private static final int CLASSES = 400;
        private static final int MOST_HALVINGS = 1000;

        private final double[] weights = new double[CLASSES];
        private int seen;
        private Instant faded;
        private Span span;

        private Counts(Instant now) {
            faded = now;
        }

        private void add(Duration duration, Instant now) {
            fade(now);
            double steps = Math.log((double) Math.max(LEAST_MILLIS, duration.toMillis()) / LEAST_MILLIS) / STEP;
            weights[(int) Math.min(CLASSES - 1, steps)]++;
            seen = Math.min(ENOUGH, seen + 1);
            span = null;
        }

        /** Never to less than says something: after a quiet night one odd task must not stand for all. */
        private void fade(Instant now) {
            long halvings = Duration.between(faded, now).dividedBy(HALF_LIFE);
            if (halvings == 0) {
                return;
            }
            double left = Math.max(Math.scalb(1.0, (int) -Math.min(halvings, MOST_HALVINGS)), ENOUGH / sum());
            if (left < 1) {
                Arrays.setAll(weights, each -> weights[each] * left);
            }
            // Also when the clock was set back.
            faded = now;
        }

        private double sum() {
            return Arrays.stream(weights).sum();
        }

        private Span span() {
            if (span == null) {
                double all = sum();
                span = new Span(lower(at(all * SHORTEST)), lower(at(all * LONGEST) + 1));
            }
            return span;
        }

        private int at(double rank) {
            double sum = 0;
            for (int each = 0; each < CLASSES - 1; each++) {
                sum += weights[each];
                if (sum > rank) {
                    return each;
                }
            }
            return CLASSES - 1;
        }

        private static Duration lower(int end) {
            return Duration.ofMillis(Math.round(LEAST_MILLIS * Math.exp(STEP * end)));
        }
    }
}
