package ee.kling.web.detail;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.ImageTasks;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.history.LastPlace;
import ee.kling.web.task.Tasks;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A list of ten tasks, three on a page. */
class NeighboursTest {
    private static final int TASKS = 10;
    private static final int SIZE = 3;

    @Test
    void theyAreThoseBesideItOnItsPage() {
        assertThat(of(5, 2)).contains(new Neighbours(id(4), id(6), 2, 5, TASKS));
    }

    @Test
    void theyMayBeOnThePagesBeside() {
        assertThat(of(4, 2)).contains(new Neighbours(id(3), id(5), 2, 4, TASKS));
        assertThat(of(6, 2)).contains(new Neighbours(id(5), id(7), 2, 6, TASKS));
    }

    @Test
    void theFirstAndTheLastHaveOneOnly() {
        assertThat(of(1, 1)).contains(new Neighbours(null, id(2), 1, 1, TASKS));
        assertThat(of(10, 4)).contains(new Neighbours(id(9), null, 4, 10, TASKS));
    }

    @Test
    void whoWalkedOnIsFoundOnTheNextPage() {
        assertThat(of(7, 2)).contains(new Neighbours(id(6), id(8), 3, 7, TASKS));
        assertThat(of(3, 2)).contains(new Neighbours(id(2), id(4), 1, 3, TASKS));
    }

    @Test
    void whatIsNotInTheListHasNone() {
        assertThat(of(99, 2)).isEmpty();
        assertThat(of(1, 4)).isEmpty();
    }

    private static Optional<Neighbours> of(long number, int page) {
        return Neighbours.of(tasks(), new LastPlace.Page(HistoryFilter.none(), page, SIZE), id(number));
    }

    private static ImageTasks tasks() {
        return (ImageTasks) Proxy.newProxyInstance(
                NeighboursTest.class.getClassLoader(), new Class<?>[] {ImageTasks.class}, (proxy, method, given) -> {
                    assertThat(method.getName()).isEqualTo("history");
                    int page = (Integer) given[0];
                    List<TaskSummary> tasks = LongStream.rangeClosed(1, TASKS)
                            .skip((page - 1L) * SIZE)
                            .limit(SIZE)
                            .mapToObj(NeighboursTest::task)
                            .toList();
                    return new HistoryPage(page, SIZE, TASKS, tasks);
                });
    }

    private static TaskSummary task(long number) {
        return Tasks.withId(id(number));
    }

    private static UUID id(long number) {
        return new UUID(7, number);
    }
}
