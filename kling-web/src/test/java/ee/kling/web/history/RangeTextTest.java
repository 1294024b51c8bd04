package ee.kling.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.TaskState;
import ee.kling.web.task.Tasks;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeTextTest {
    @Test
    void namesFirstLastAndAll() {
        var page = new HistoryPage(2, 24, 1021, Collections.nCopies(24, Tasks.in(TaskState.QUEUED)));

        assertThat(RangeText.of(page)).isEqualTo("25 to 48 of 1\u202f021");
    }

    @Test
    void nothingIsNothing() {
        assertThat(RangeText.of(new HistoryPage(1, 24, 0, List.of()))).isEqualTo("0 of 0");
    }
}
