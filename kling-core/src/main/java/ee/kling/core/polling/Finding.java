package ee.kling.core.polling;

import ee.kling.core.task.GenerationTask;
import java.time.Instant;

/** What a look says about a row, at the database's time. */
@FunctionalInterface
interface Finding {
    void apply(GenerationTask task, Instant now);
}
