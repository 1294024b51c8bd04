package ee.kling.simulator.dialect;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/** What task ids look like. All come from the time and a number, so that a restarted simulator does not repeat one. */
public enum IdForm {
    /** 18 decimal digits: Kling since 2026. */
    DIGITS {
        @Override
        public String of(Instant createdAt, long number) {
            long millis = Math.floorMod(createdAt.toEpochMilli() - START_OF_2020, SPAN_MILLIS);
            return String.valueOf(LEAST + millis * PER_MILLI + number % PER_MILLI);
        }
    },
    /** 16 bytes in 22 characters of base64url: Kling in 2025, and in the example of gateway A. */
    BASE64 {
        @Override
        public String of(Instant createdAt, long number) {
            long millis = createdAt.toEpochMilli();
            byte[] bytes = ByteBuffer.allocate(16)
                    .putLong(Mix.of(millis) ^ Mix.of(~number))
                    .putInt((int) millis)
                    .putInt((int) number)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    },
    /** {@code task_} and a ULID: gateway B. */
    TASK_ULID {
        @Override
        public String of(Instant createdAt, long number) {
            long millis = createdAt.toEpochMilli();
            // Counted up, as the standard has it: ids of one millisecond are in the order of acceptance.
            return "task_" + Ulid.of(millis, Mix.of(millis), (Mix.of(~millis) >>> 1) + number);
        }
    };

    private static final long LEAST = 100_000_000_000_000_000L;
    private static final long SPAN_MILLIS = 800_000_000_000L;
    private static final long PER_MILLI = 1_000_000L;
    private static final long START_OF_2020 =
            Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

    /** The id of the task with this number. */
    public abstract String of(Instant createdAt, long number);
}
