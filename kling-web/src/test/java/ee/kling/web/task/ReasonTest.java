package ee.kling.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.TaskState;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void leavesCodesToTheTasksOwnPage() {
        var task = Tasks.because(
                TaskState.FAILED, "Kling refused the prompt. (HTTP 400, code 1301, \"no (really)\", request_id 1-2)");

        assertThat(Reason.of(task, "Kling gave no reason.")).isEqualTo("Kling refused the prompt.");
    }

    @Test
    void saysSoWhenThereIsNone() {
        assertThat(Reason.of(Tasks.in(TaskState.FAILED), "Kling gave no reason."))
                .isEqualTo("Kling gave no reason.");
    }
}
