package ee.kling.web.task;

import static ee.kling.api.task.ImageState.LOST;
import static ee.kling.api.task.ImageState.PENDING;
import static ee.kling.api.task.ImageState.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.TaskState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateWordTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QUEUED      | Waiting for a place",
                "SUBMITTING  | Sending",
                "UNCONFIRMED | Checking with Kling",
                "SUBMITTED   | Sent to Kling",
                "PROCESSING  | Drawing",
                "STUCK       | Overdue, still watching",
                "FAILED      | Failed, not charged",
                "CANCELLED   | Cancelled"
            })
    void everyStateHasAWord(TaskState state, String word) {
        assertThat(StateWord.of(Tasks.in(state)).text()).isEqualTo(word);
    }

    @Test
    void givenUpTaskIsNotSaidToBeUncharged() {
        assertThat(StateWord.of(Tasks.givenUp()).text()).isEqualTo("Given up");
    }

    @Test
    void aFailureThatWasChargedSaysSo() {
        assertThat(StateWord.of(Tasks.charged(TaskState.FAILED, "8")).text()).isEqualTo("Failed, charged");
        assertThat(StateWord.of(Tasks.charged(TaskState.FAILED, "0")).text()).isEqualTo("Failed, not charged");
    }

    @Test
    void successIsSavingUntilEveryPictureIsHere() {
        assertThat(StateWord.of(Tasks.done(STORED, PENDING)).text()).isEqualTo("Saving");
        assertThat(StateWord.of(Tasks.done(STORED, STORED)).text()).isEqualTo("Done");
    }

    @Test
    void aLostPictureNeedsAttention() {
        assertThat(StateWord.of(Tasks.done(STORED, LOST)).text()).isEqualTo("Needs attention");
    }

    @Test
    void aTaskWithAReasonDoesNotWaitForItsTurn() {
        assertThat(StateWord.of(Tasks.because(TaskState.QUEUED, "No money.")).text())
                .isEqualTo("Waiting");
    }

    @Test
    void noTwoStatesShareAWord() {
        assertThat(Arrays.stream(TaskState.values())
                        .map(state -> StateWord.of(state).text()))
                .doesNotHaveDuplicates();
    }
}
