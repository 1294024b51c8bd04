package ee.kling.web.task;

import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.words.Words;

/**
 * The shape of a task's frames: as asked for; where the pictures follow their reference, as the first that is here, and
 * square until then.
 */
public record FrameRatio(int width, int height) {
    /** The shape of this task's frames. */
    public static FrameRatio of(TaskSummary task) {
        if (task.aspectRatio() != null) {
            return new FrameRatio(task.aspectRatio().width(), task.aspectRatio().height());
        }
        return task.images().stream()
                .filter(image -> image.state() == ImageState.STORED && image.width() > 0 && image.height() > 0)
                .findFirst()
                .map(image -> new FrameRatio(image.width(), image.height()))
                .orElse(new FrameRatio(1, 1));
    }

    /** In words: the ratio on the wire, or that there was none to choose. */
    public static String words(TaskSummary task) {
        return task.aspectRatio() == null
                ? Words.of("task.as-its-reference")
                : task.aspectRatio().wire();
    }

    boolean isTall() {
        return height > width;
    }

    /** For {@code aspect-ratio} in CSS. */
    public String css() {
        return width + " / " + height;
    }
}
