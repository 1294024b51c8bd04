package ee.kling.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import org.junit.jupiter.api.Test;

class FrameRatioTest {
    @Test
    void framesHaveTheRatioThatWasAskedFor() {
        TaskSummary task = Tasks.in(TaskState.QUEUED);

        assertThat(FrameRatio.of(task).css()).isEqualTo("16 / 9");
        assertThat(FrameRatio.words(task)).isEqualTo("16:9");
    }

    @Test
    void framesOfWhatFollowsItsReferenceAreSquareUntilThePicturesAreHere() {
        TaskSummary waiting = withoutRatio(Tasks.in(TaskState.PROCESSING));

        assertThat(FrameRatio.of(waiting).css()).isEqualTo("1 / 1");
        assertThat(FrameRatio.of(withoutRatio(Tasks.done(ImageState.PENDING, ImageState.STORED)))
                        .css())
                .isEqualTo("1280 / 720");
        assertThat(FrameRatio.words(waiting)).isEqualTo("as its reference");
    }

    @Test
    void onlyWhatIsHigherThanWideIsTall() {
        assertThat(new FrameRatio(9, 16).isTall()).isTrue();
        assertThat(new FrameRatio(1, 1).isTall()).isFalse();
        assertThat(new FrameRatio(AspectRatio.LANDSCAPE_21_9.width(), AspectRatio.LANDSCAPE_21_9.height()).isTall())
                .isFalse();
    }

    private static TaskSummary withoutRatio(TaskSummary task) {
        return new TaskSummary(
                task.id(),
                task.owner(),
                task.state(),
                task.prompt(),
                task.modelName(),
                null,
                null,
                task.n(),
                true,
                task.reason(),
                task.createdAt(),
                task.sentAt(),
                task.finishedAt(),
                task.images());
    }
}
