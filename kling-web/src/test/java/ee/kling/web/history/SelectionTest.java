package ee.kling.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.task.Tasks;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final Selection selection = new Selection();
    private final List<TaskSummary> page = tasks(10);

    @Test
    void twiceIsNotAtAll() {
        selection.toggle(page.get(3));
        assertThat(selection.has(page.get(3).id())).isTrue();
        selection.toggle(page.get(3));
        assertThat(selection.isEmpty()).isTrue();
    }

    @Test
    void aRangeGoesFromTheLastTouchedInEitherDirection() {
        selection.toggle(page.get(5));
        selection.range(page, page.get(7));
        assertThat(selection.tasks()).containsExactly(page.get(5), page.get(6), page.get(7));

        selection.range(page, page.get(3));
        assertThat(selection.tasks())
                .containsExactlyInAnyOrder(page.get(3), page.get(4), page.get(5), page.get(6), page.get(7));
    }

    @Test
    void aRangeFromNowhereIsOneTask() {
        selection.range(page, page.get(4));
        assertThat(selection.tasks()).containsExactly(page.get(4));
    }

    @Test
    void aRangeDoesNotReachOverPages() {
        selection.toggle(page.get(0));
        List<TaskSummary> next = tasks(10);
        selection.range(next, next.get(4));
        assertThat(selection.tasks()).containsExactly(page.get(0), next.get(4));
    }

    @Test
    void whatIsChosenStaysOnOtherPages() {
        selection.all(page);
        selection.all(tasks(5));
        assertThat(selection.size()).isEqualTo(15);
    }

    @Test
    void thereIsRoomForFiveHundred() {
        assertThat(selection.all(tasks(500))).isTrue();
        assertThat(selection.toggle(page.get(0))).isFalse();
        assertThat(selection.size()).isEqualTo(500);
    }

    @Test
    void aChosenTaskIsKnownAsItIsNow() {
        selection.toggle(page.get(0));
        TaskSummary starred = page.get(0).marked(new TaskMarks(true, false, List.of()));
        selection.update(starred);
        selection.update(page.get(1));
        assertThat(selection.tasks()).containsExactly(starred);
    }

    @Test
    void droppedOnesAreNotChosenAnyMore() {
        selection.all(page);
        selection.drop(List.of(page.get(0).id(), UUID.randomUUID()));
        assertThat(selection.size()).isEqualTo(9);
    }

    private static List<TaskSummary> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(place -> Tasks.withId(UUID.randomUUID()))
                .toList();
    }
}
