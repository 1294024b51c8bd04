package ee.kling.bench.submission;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When one process is to die.
 *
 * @param passage how often the point is passed until then, from 1
 */
record Fate(KillPoint point, int passage) {
    /** One task takes about so long. */
    private static final Duration PER_TASK = Duration.ofMillis(150);

    /**
     * Draws a point, all alike, and a passage such that the process sees about so many tasks in its life.
     */
    static Fate drawn(List<KillPoint> points, double tasksPerLife, RandomGenerator random) {
        KillPoint point = points.get(random.nextInt(points.size()));
        double mean = Math.max(1, tasksPerLife * point.passagesPerTask());
        // Each passage has the same chance, so that the first is as likely as any other.
        int passage = 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - 1 / (mean + 1)));
        return new Fate(point, (int) Math.min(passage, 4 * mean + 1));
    }

    /** For a point of the clock. */
    Duration delay() {
        return PER_TASK.multipliedBy(passage);
    }

    @Override
    public String toString() {
        return point + ":" + passage;
    }

    /** @param text as {@link #toString} writes it, or {@code none} */
    static Optional<Fate> parse(String text) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        String[] parts = text.split(":");
        return Optional.of(new Fate(KillPoint.valueOf(parts[0]), Integer.parseInt(parts[1])));
    }
}
