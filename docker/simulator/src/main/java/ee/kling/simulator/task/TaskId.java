package ee.kling.simulator.task;

import java.time.Instant;

/** Task ids as Kling gives them since 2026: text of 18 decimal digits. */
final class TaskId {

    private static final long LEAST = 100_000_000_000_000_000L;
    private static final long SPAN_MILLIS = 800_000_000_000L;
    private static final long PER_MILLI = 1_000_000L;
    private static final long START_OF_2020 =
            Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

    private TaskId() {}

    /** From the time, so that a restarted simulator does not give an old id to a new task. */
    static String of(Instant createdAt, long number) {
        long millis = Math.floorMod(createdAt.toEpochMilli() - START_OF_2020, SPAN_MILLIS);
        return String.valueOf(LEAST + millis * PER_MILLI + number % PER_MILLI);
    }
}
