package ee.kling.core.polling;

import ee.kling.core.task.WatchedTask;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run has found that is worth writing down. */
final class Findings {
    private final Map<WatchedTask, Finding> byTask = new LinkedHashMap<>();

    void add(Followed task, Finding finding) {
        byTask.put(task.task(), finding);
    }

    Map<WatchedTask, Finding> all() {
        return byTask;
    }
}
