package ee.kling.api.task;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.ImageGenerationRequest;
import java.util.Optional;
import java.util.UUID;

/**
 * Pictures by Kling: accepted durably, never paid twice, kept for good.
 *
 * <p>Every method acts for the signed-in caller: a user sees only their own tasks, an admin all; an anonymous caller is
 * refused. Other deployments on the same server look it up as
 * {@code java:global/kling/kling-core/TaskService!ee.kling.api.task.ImageTasks}. An argument that is {@code null} is an
 * {@link InvalidRequestException} that names it.
 */
public interface ImageTasks {

    /**
     * Accepts a task. When this returns, the task is committed and will be sent, whatever happens to this server.
     *
     * <p>An {@code externalTaskId} is kept beside our own, which alone goes to Kling, and is the caller's only once: a second
     * task with the same is refused as {@code already_used}, naming the first. So a call whose answer was lost can be
     * repeated without paying twice.
     *
     * @return the task in state {@link TaskState#QUEUED}
     * @throws InvalidRequestException with every violation; nothing is stored or sent then
     */
    ImageTask submit(ImageGenerationRequest request);

    /**
     * Accepts a task once, however often and wherever it is called with this key: every call with the same key and the
     * same request returns the same task, in the state that it has by then. So a call whose answer was lost is simply
     * repeated. A key belongs to the caller, and for good.
     *
     * @param idempotencyKey the caller's word for this one intention: 1 to 255 characters (Unicode code points), none of
     *     them a control character; taken as it is, with capitals and spaces
     * @return the task; {@link TaskState#QUEUED} when it is new
     * @throws InvalidRequestException with every violation, also of the key; nothing is stored or sent then
     * @throws IdempotencyConflictException when the key was used for another request; it names that task
     */
    ImageTask submit(ImageGenerationRequest request, String idempotencyKey);

    /** The task; empty when there is none of this id that the caller may see. */
    Optional<ImageTask> find(UUID id);

    /**
     * The task that was submitted with this id of the caller's own. Everybody has ids of their own: an admin gets their
     * own task, and only without one the newest of anybody else's. The history's text search finds them all.
     *
     * @param externalTaskId as it was submitted
     * @return empty when there is none that the caller may see
     * @throws InvalidRequestException without an id
     */
    Optional<ImageTask> findByExternalId(String externalTaskId);

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
     * Has a stuck task sent again: the same bytes under the same id, once Kling does not say that it has the task. Kling
     * may have drawn it the first time all the same, and then it is paid twice.
     *
     * @return the task, {@link TaskState#QUEUED}
     * @throws NoSuchTaskException when there is none that the caller may see
     * @throws NotStuckException in any other state
     */
    ImageTask sendAgain(UUID id);

    /**
     * Ends the waiting for a stuck task. Kling may have drawn and charged it; what it delivers later is not fetched.
     *
     * @return the task, {@link TaskState#FAILED}
     * @throws NoSuchTaskException when there is none that the caller may see
     * @throws NotStuckException in any other state
     */
    ImageTask giveUp(UUID id);

    /** What the models of this installation can do and cost: what {@link #submit} goes by. */
    CapabilityMap capabilities();

    /**
     * Opens a stored picture: a result or a reference.
     *
     * @return empty when there is none of this id that the caller may see, or it is not stored
     */
    Optional<ImageFile> open(UUID imageId, ImageSize size);
}
