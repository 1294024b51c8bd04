package ee.kling.core.polling;

import ee.kling.core.task.GenerationTask;
import java.time.Instant;

/** What a look says about a row. */
@FunctionalInterface
interface Finding {
    /**
     * @param began no later than the look, by the database's time: a node that was frozen records it long after
     * @param now the database's time
     */
    void apply(GenerationTask task, Instant began, Instant now);
}
