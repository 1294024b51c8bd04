package ee.kling.web.task;

import static ee.kling.api.task.ImageState.LOST;
import static ee.kling.api.task.ImageState.PENDING;
import static ee.kling.api.task.ImageState.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void aTaskRunsUntilItsPicturesAreSaved() {
        assertThat(Progress.isRunning(Tasks.in(TaskState.PROCESSING))).isTrue();
        assertThat(Progress.isRunning(Tasks.done(STORED, PENDING))).isTrue();
        assertThat(Progress.isRunning(Tasks.done(STORED, LOST))).isFalse();
    }

    @Test
    void aLateReportDoesNotTurnAFinishedTaskBack() {
        assertThat(Progress.isLater(Tasks.done(STORED), Tasks.in(TaskState.PROCESSING)))
                .isFalse();
        assertThat(Progress.isLater(Tasks.done(STORED, STORED), Tasks.done(STORED, PENDING)))
                .isFalse();
        assertThat(Progress.isLater(Tasks.done(STORED, PENDING), Tasks.done(STORED, STORED)))
                .isTrue();
    }

    @Test
    void aStarOnAFinishedTaskIsShown() {
        TaskSummary shown = Tasks.done(STORED);
        assertThat(Progress.isLater(shown, shown.marked(new TaskMarks(true, false, List.of("poster")))))
                .isTrue();
        assertThat(Progress.isLater(shown.marked(new TaskMarks(true, true, List.of())), shown))
                .isTrue();
    }

    @Test
    void aStuckTaskMayRunAgain() {
        assertThat(Progress.isLater(Tasks.in(TaskState.STUCK), Tasks.in(TaskState.PROCESSING)))
                .isTrue();
    }

    @Test
    void aPictureHasItsOwnWatermarkedCopyOnceItIsSaved() {
        TaskSummary task = Tasks.withWatermarked(PENDING, STORED);
        assertThat(Progress.watermarkedCopy(task, Progress.pictures(task).get(0)))
                .isEmpty();
        assertThat(Progress.watermarkedCopy(task, Progress.pictures(task).get(1)))
                .contains(Progress.watermarkedCopies(task).get(1));
        assertThat(Progress.pictures(task)).noneMatch(TaskImage::watermarked);
    }

    @Test
    void aLostPictureMakesATaskIncomplete() {
        assertThat(Progress.isComplete(Tasks.done(STORED, LOST))).isFalse();
        assertThat(Progress.isComplete(Tasks.done(STORED, STORED))).isTrue();
    }
}
