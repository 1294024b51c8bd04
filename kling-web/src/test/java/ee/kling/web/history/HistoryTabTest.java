package ee.kling.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.TaskState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistoryTabTest {
    @Test
    void everythingThatCanStillChangeIsRunning() {
        TaskState[] changing = Arrays.stream(TaskState.values())
                .filter(state -> !state.isFinal())
                .toArray(TaskState[]::new);

        assertThat(HistoryTab.RUNNING.states()).containsExactlyInAnyOrder(changing);
    }
}
