package ee.kling.web.task;

import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the state of a task means for the pages. */
public final class Progress {
    private static final Set<TaskState> AT_KLING =
            Set.of(TaskState.SUBMITTING, TaskState.UNCONFIRMED, TaskState.SUBMITTED, TaskState.PROCESSING);

    private Progress() {}

    /** Whether anything can still change, the saving of its pictures included. */
    public static boolean isRunning(TaskSummary task) {
        return !task.state().isFinal() || isSaving(task);
    }

    /** Whether Kling may be drawing it. */
    static boolean isAtKling(TaskSummary task) {
        return AT_KLING.contains(task.state());
    }

    /** Whether a list offers to fill the form with it: what waits can be taken back and changed instead. */
    public static boolean isReusable(TaskSummary task) {
        return task.state() != TaskState.QUEUED;
    }

    static boolean isSaving(TaskSummary task) {
        return pictures(task).stream().anyMatch(image -> image.state() == ImageState.PENDING);
    }

    /** The pictures without their watermarked copies. */
    public static List<TaskImage> pictures(TaskSummary task) {
        return task.images().stream().filter(image -> !image.watermarked()).toList();
    }

    /** The watermarked copies, in the order of their pictures. */
    public static List<TaskImage> watermarkedCopies(TaskSummary task) {
        return task.images().stream().filter(TaskImage::watermarked).toList();
    }

    /** The watermarked copy of this picture, when its file is here. */
    public static Optional<TaskImage> watermarkedCopy(TaskSummary task, TaskImage picture) {
        return watermarkedCopies(task).stream()
                .filter(copy -> copy.index() == picture.index() && copy.state() == ImageState.STORED)
                .findFirst();
    }

    /** How many pictures are here. */
    public static int saved(TaskSummary task) {
        return (int) pictures(task).stream()
                .filter(image -> image.state() == ImageState.STORED)
                .count();
    }

    /** Whether it succeeded and every picture is here. */
    static boolean isComplete(TaskSummary task) {
        return task.state() == TaskState.SUCCEEDED
                && saved(task) == pictures(task).size();
    }

    /** Whether {@code fresh} can follow {@code shown}: changes may arrive out of order. */
    public static boolean isLater(TaskSummary shown, TaskSummary fresh) {
        return !shown.state().isFinal() || fresh.state().isFinal() && saved(fresh) >= saved(shown);
    }
}
