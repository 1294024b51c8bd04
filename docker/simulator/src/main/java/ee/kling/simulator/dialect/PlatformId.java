package ee.kling.simulator.dialect;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code image_<ULID>} that stands for a task beside Kling's own id. It can be turned back, so no task needs to keep
 * it.
 */
final class PlatformId {

    private static final String PREFIX = "image_";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{18}");

    private PlatformId() {}

    /** Empty when the task id is not 18 digits, which only a scenario can bring about. */
    static Optional<String> of(String taskId, long createdAtMillis) {
        if (!DIGITS.matcher(taskId).matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(taskId);
        return Optional.of(PREFIX + Ulid.of(createdAtMillis, Mix.of(number), number ^ Mix.of(createdAtMillis)));
    }

    /** Empty when this is no platform id, or not one of ours. */
    static Optional<String> taskId(String id) {
        if (!id.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return Ulid.parse(id.substring(PREFIX.length())).flatMap(ulid -> {
            String taskId = String.valueOf(ulid.low() ^ Mix.of(ulid.millis()));
            return of(taskId, ulid.millis()).filter(id::equals).map(same -> taskId);
        });
    }
}
