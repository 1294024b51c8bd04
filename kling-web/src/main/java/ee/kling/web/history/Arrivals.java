package ee.kling.web.history;

import ee.kling.api.task.TaskSummary;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Counts the tasks that would be on the list by now, without moving the page under the reader. */
final class Arrivals {
    private final Set<UUID> arrived = new HashSet<>();
    private HistoryAddress address = HistoryAddress.START;
    private Instant since = Instant.MAX;

    /** Begins to count for a list that was just loaded. */
    void reset(HistoryAddress loaded, Instant at) {
        arrived.clear();
        address = loaded;
        since = at;
    }

    /** Takes in a changed task that is not on the page. */
    void see(TaskSummary task) {
        HistoryTab tab = address.list().tab();
        Instant came = tab == HistoryTab.DONE || tab == HistoryTab.FAILED ? task.finishedAt() : task.createdAt();
        boolean isNew = came != null && !came.isBefore(since);
        if (isNew && address.shows(task)) {
            arrived.add(task.id());
        } else {
            arrived.remove(task.id());
        }
    }

    int count() {
        return arrived.size();
    }
}
