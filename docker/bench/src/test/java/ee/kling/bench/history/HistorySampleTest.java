package ee.kling.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.TaskState;
import ee.kling.core.history.HistoryPages;
import ee.kling.core.task.Caller;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The benchmark measures what it says: its tasks, ours and the twin's pages agree. In miniature, on H2. */
@Tag("long")
class HistorySampleTest {
    private static final int ROWS = 5000;

    @Test
    void oursAndTheTwinFindTheSame() throws Exception {
        try (HistoryDatabase database = HistoryDatabase.h2()) {
            HistorySample.fill(database.dataSource(), database.unitOfWork(), ROWS);
            for (HistoryFilter filter : new HistoryFilter[] {
                HistoryFilter.none(),
                new HistoryFilter(Set.of(TaskState.FAILED), ""),
                new HistoryFilter(Set.of(TaskState.SUCCEEDED, TaskState.CANCELLED), ""),
                new HistoryFilter(Set.of(), "红狐"),
                new HistoryFilter(Set.of(), "zeppelin"),
                HistoryFilter.none().fromTheOldest(),
                HistoryFilter.none().favourites(),
                HistoryFilter.none().inTrash(),
                HistoryFilter.none().tagged(HistorySample.TAG),
                HistoryFilter.none().ofModel(HistorySample.OTHER_MODEL)
            }) {
                HistoryPage page = database.unitOfWork()
                        .call(em -> HistoryPages.page(em, new Caller(HistorySample.OWNER, false), filter, 2, 100));
                long twin = database.unitOfWork().call(em -> OffsetTwin.page(em, filter, 2, 100));
                assertThat(page.total()).as(filter.toString()).isEqualTo(twin);
                assertThat(page.tasks()).hasSize((int) Math.max(0, Math.min(100, twin - 100)));
            }
            HistoryPage all = database.unitOfWork()
                    .call(em -> HistoryPages.page(em, new Caller("admin", true), HistoryFilter.none(), 1, 10));
            assertThat(all.total()).isEqualTo(ROWS - ROWS / 50);
            assertThat(all.tasks().get(0).images()).hasSize(1);
        }
    }
}
