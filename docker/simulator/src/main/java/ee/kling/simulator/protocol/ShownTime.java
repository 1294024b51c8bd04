package ee.kling.simulator.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The time that tasks go by, and how far what callers are shown of it is wrong.
 *
 * @param clock what tasks go by
 * @param skew by how much the shown time is ahead; asked at each use
 */
public record ShownTime(Clock clock, Supplier<Duration> skew) {

    private static final List<String> FIELDS = List.of("created_at", "updated_at");

    public boolean isRight() {
        return skew.get().isZero();
    }

    /** The data object of a task with its times as they are shown. */
    public ObjectNode shown(ObjectNode data) {
        if (!isRight()) {
            FIELDS.forEach(field ->
                    data.put(field, data.path(field).longValue() + skew.get().toMillis()));
        }
        return data;
    }
}
