package ee.kling.api.task;

import ee.kling.api.image.ImageGenerationRequest;
import java.util.Optional;
import java.util.UUID;

/**
 * Pictures by Kling: accepted durably, never paid twice, kept for good.
 *
 * <p>Every method acts for the signed-in caller: a user sees only their own tasks, an admin all; an anonymous caller is
 * refused. Other deployments on the same server look it up as
 * {@code java:global/kling/kling-core/TaskService!ee.kling.api.task.ImageTasks}.
 */
public interface ImageTasks {

    /**
     * Accepts a task. When this returns, the task is committed and will be sent, whatever happens to this server.
     *
     * @return the task in state {@link TaskState#QUEUED}
     * @throws InvalidRequestException with every violation; nothing is stored or sent then
     */
    ImageTask submit(ImageGenerationRequest request);

    /** The task; empty when there is none of this id that the caller may see. */
    Optional<ImageTask> find(UUID id);

    /**
     * One page of the history, newest first.
     *
     * @param page 1 to 1000
     * @param size 1 to 500
     * @throws InvalidRequestException for a page or size outside its range
     */
    HistoryPage history(int page, int size, HistoryFilter filter);

    /**
     * Takes a task back that was not sent yet. Cancelling a cancelled task changes nothing.
     *
     * @return the cancelled task
     * @throws NoSuchTaskException when there is none that the caller may see
     * @throws NotCancellableException when it was sent already
     */
    ImageTask cancel(UUID id);

    /**
     * Opens a stored picture: a result or a reference.
     *
     * @return empty when there is none of this id that the caller may see, or it is not stored
     */
    Optional<ImageFile> open(UUID imageId, ImageSize size);
}
