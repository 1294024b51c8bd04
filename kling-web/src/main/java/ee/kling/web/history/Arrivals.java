package ee.kling.web.history;

import ee.kling.api.task.TaskSummary;
import ee.kling.core.history.TextSearch;
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
        Instant came = address.tab() == HistoryTab.DONE || address.tab() == HistoryTab.FAILED
                ? task.finishedAt()
                : task.createdAt();
        boolean isNew = came != null && !came.isBefore(since);
        if (isNew
                && address.filter().includes(task.createdAt())
                && address.tab().shows(task)
                && TextSearch.finds(address.text(), task)) {
            arrived.add(task.id());
        }
    }

    int count() {
        return arrived.size();
    }
}
