package ee.kling.core.polling;

import ee.kling.core.task.WatchedTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run has found that is worth writing down. */
final class Findings {
    private final Map<WatchedTask, Finding> byTask = new LinkedHashMap<>();
    private Instant oldest;

    void add(Followed task, Finding finding) {
        byTask.put(task.task(), finding);
    }

    /** An answer to a query of this time, which may be of an earlier run, is among what was found. */
    void asked(Instant when) {
        oldest = oldest == null || when.isBefore(oldest) ? when : oldest;
    }

    /** @return no later than any of the queries, if this run began then */
    Instant since(Instant began) {
        return oldest == null || began.isBefore(oldest) ? began : oldest;
    }

    Map<WatchedTask, Finding> all() {
        return byTask;
    }
}
