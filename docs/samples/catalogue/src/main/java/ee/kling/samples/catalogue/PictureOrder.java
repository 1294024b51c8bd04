package ee.kling.samples.catalogue;

import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import java.util.List;
import java.util.UUID;

/**
 * An order as the page shows it: our own record, so that the page does not change when the studio's types grow.
 *
 * @param id the studio's id of the task
 * @param state the studio's word, such as {@code SUCCEEDED}
 * @param prompt what was asked for
 * @param reason why it waits or failed, for a person; {@code null} otherwise
 * @param cancellable whether it can still be taken back
 * @param done whether nothing will change any more
 * @param pictures ids of the stored pictures
 */
public record PictureOrder(
        UUID id, String state, String prompt, String reason, boolean cancellable, boolean done, List<UUID> pictures) {

    static PictureOrder of(TaskSummary task) {
        return new PictureOrder(
                task.id(),
                task.state().name(),
                task.prompt(),
                task.reason(),
                task.state() == TaskState.QUEUED,
                isDone(task),
                task.images().stream()
                        .filter(image -> image.state() == ImageState.STORED)
                        .map(TaskImage::id)
                        .toList());
    }

    /** A task that has succeeded may still be fetching its pictures. */
    private static boolean isDone(TaskSummary task) {
        return task.state().isFinal() && task.images().stream().noneMatch(image -> image.state() == ImageState.PENDING);
    }
}
