package ee.kling.core.task;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.NoSuchTaskException;
import ee.kling.api.task.NotCancellableException;
import ee.kling.api.task.NotStuckException;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.Violation;
import ee.kling.core.archive.FileStore;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.history.HistoryPages;
import ee.kling.core.picture.ReferenceReader;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.validation.RequestValidator;
import jakarta.json.bind.JsonbException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Accepts, finds, lists and decides about tasks for a named caller. Runs without a container; {@link TaskService} is the door. */
public final class TaskLedger {
    private static final System.Logger LOG = System.getLogger(TaskLedger.class.getName());

    private final UnitOfWork unitOfWork;
    private final FileStore files;
    private final CapabilityMap capabilities;
    private final CallbackAddress callbacks;
    private final TaskChanges changes;
    private final Acceptor acceptor;
    private final Runnable toBeSent;

    /**
     * @param callbacks where Kling is asked to report
     * @param upstream names the account that accepted tasks are bound to for good, and the dialect that they are worded in
     * @param toBeSent run when a task waits that did not wait before
     */
    public TaskLedger(
            UnitOfWork unitOfWork,
            RequestValidator validator,
            ReferenceReader references,
            FileStore files,
            Installation installation,
            CallbackAddress callbacks,
            CapabilityMap capabilities,
            KlingSettings.Upstream upstream,
            TaskChanges changes,
            Runnable toBeSent,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.files = files;
        this.callbacks = callbacks;
        this.capabilities = capabilities;
        this.changes = changes;
        this.toBeSent = toBeSent;
        this.acceptor = new Acceptor(
                unitOfWork,
                validator,
                references,
                files,
                installation,
                callbacks,
                capabilities,
                upstream.account(),
                clock);
    }

    /** See {@link ee.kling.api.task.ImageTasks#submit(ImageGenerationRequest)}. */
    public ImageTask submit(Caller caller, ImageGenerationRequest asked) {
        require("request", asked);
        return announced(acceptor.accept(caller, asked, this::view));
    }

    /** See {@link ee.kling.api.task.ImageTasks#submit(ImageGenerationRequest, String)}. */
    public ImageTask submit(Caller caller, ImageGenerationRequest asked, String idempotencyKey) {
        require("request", asked);
        return announced(acceptor.accept(caller, asked, idempotencyKey, this::view));
    }

    private ImageTask announced(ImageTask task) {
        changes.announce(task.id());
        toBeSent.run();
        return task;
    }

    /** See {@link ee.kling.api.task.ImageTasks#find}. */
    public Optional<ImageTask> find(Caller caller, UUID id) {
        require("id", id);
        return unitOfWork.call(em -> visible(em, caller, id).map(this::view));
    }

    /** See {@link ee.kling.api.task.ImageTasks#findByExternalId}. */
    public Optional<ImageTask> findByExternalId(Caller caller, String externalTaskId) {
        String given = externalTaskId == null || externalTaskId.isBlank() ? null : externalTaskId.strip();
        require("externalTaskId", given);
        if (!canBeStored(given)) {
            return Optional.empty();
        }
        return unitOfWork.call(em -> TaskRepository.byCallerTaskId(em, caller.name(), given)
                .or(() -> caller.admin() ? TaskRepository.byCallerTaskId(em, given) : Optional.empty())
                .map(this::view));
    }

    /** Databases take no U+0000, not even in a question. */
    private static boolean canBeStored(String text) {
        return text.indexOf('\0') < 0;
    }

    /** See {@link ee.kling.api.task.ImageTasks#capabilities}. */
    public CapabilityMap capabilities() {
        return capabilities;
    }

    /** See {@link ee.kling.api.task.ImageTasks#history}. */
    public HistoryPage history(Caller caller, int page, int size, HistoryFilter filter) {
        require("filter", filter);
        List<Violation> violations = RequestValidator.checkPage(page, size);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return unitOfWork.call(em -> HistoryPages.page(em, caller, filter, page, size));
    }

    /** See {@link ee.kling.api.task.ImageTasks#cancel}. */
    public ImageTask cancel(Caller caller, UUID id) {
        return decided(id, em -> cancelled(em, caller, id));
    }

    /** See {@link ee.kling.api.task.ImageTasks#sendAgain}. */
    public ImageTask sendAgain(Caller caller, UUID id) {
        ImageTask again = decided(id, em -> {
            GenerationTask task = stuck(em, caller, id);
            task.sendAgain(caller.name(), TaskRepository.now(em));
            return view(task);
        });
        toBeSent.run();
        return again;
    }

    /** See {@link ee.kling.api.task.ImageTasks#giveUp}. */
    public ImageTask giveUp(Caller caller, UUID id) {
        return decided(id, em -> {
            GenerationTask task = stuck(em, caller, id);
            task.giveUp(caller.name(), TaskRepository.now(em));
            return view(task);
        });
    }

    private ImageTask decided(UUID id, Function<EntityManager, ImageTask> decision) {
        require("id", id);
        ImageTask task;
        try {
            task = unitOfWork.durably(decision);
        } catch (OptimisticLockException e) {
            // A worker or another person won the race; look again and say so.
            task = unitOfWork.durably(decision);
        }
        changes.announce(id);
        return task;
    }

    private static GenerationTask stuck(EntityManager em, Caller caller, UUID id) {
        GenerationTask task = visible(em, caller, id).orElseThrow(() -> new NoSuchTaskException(id));
        if (task.state() != TaskState.STUCK) {
            throw new NotStuckException(id, task.state());
        }
        return task;
    }

    /** See {@link ee.kling.api.task.ImageTasks#open}. */
    public Optional<ImageFile> open(Caller caller, UUID imageId, ImageSize size) {
        require("imageId", imageId);
        require("size", size);
        return unitOfWork
                .call(em -> result(em, caller, imageId).or(() -> reference(em, caller, imageId)))
                .flatMap(file -> files.open(file.sha256(), file.mediaType(), size));
    }

    /** As a refusal of ours, because an exception of Java's own would reach other applications as a broken bean. */
    private static void require(String argument, Object given) {
        if (given == null) {
            throw new InvalidRequestException(List.of(new Violation(
                    argument,
                    "required",
                    argument + " is required; given: null or nothing.",
                    "Give the " + argument + ".")));
        }
    }

    private ImageTask cancelled(EntityManager em, Caller caller, UUID id) {
        GenerationTask task = visible(em, caller, id).orElseThrow(() -> new NoSuchTaskException(id));
        if (task.state() == TaskState.QUEUED) {
            task.cancel(TaskRepository.now(em));
        } else if (task.state() != TaskState.CANCELLED) {
            throw new NotCancellableException(id, task.state());
        }
        return view(task);
    }

    private static Optional<GenerationTask> visible(EntityManager em, Caller caller, UUID id) {
        return Optional.ofNullable(em.find(GenerationTask.class, id)).filter(task -> caller.sees(task.owner()));
    }

    private static Optional<StoredFile> result(EntityManager em, Caller caller, UUID imageId) {
        return Optional.ofNullable(em.find(ResultImage.class, imageId))
                .filter(image -> image.state() == ImageState.STORED)
                .filter(image -> caller.sees(image.task().owner()))
                .map(image -> new StoredFile(image.sha256(), image.mediaType()));
    }

    private static Optional<StoredFile> reference(EntityManager em, Caller caller, UUID imageId) {
        return Optional.ofNullable(em.find(ReferencePicture.class, imageId))
                .filter(picture -> caller.sees(picture.owner()))
                .map(picture -> new StoredFile(picture.sha256(), picture.mediaType()));
    }

    /**
     * What the caller asked for: our own callback address is between Kling and us, and a request made after this one must
     * not repeat it; the id is the caller's, not ours.
     */
    private ImageGenerationRequest asAsked(GenerationTask task) {
        ImageGenerationRequest request = readable(task);
        ImageGenerationRequest.Builder asked = request.toBuilder().externalTaskId(task.callerTaskId());
        return callbacks.isOf(task.id(), request.callbackUrl())
                ? asked.callbackUrl(null).build()
                : asked.build();
    }

    /** A task whose request is damaged can still be seen: what its columns say is left. */
    private static ImageGenerationRequest readable(GenerationTask task) {
        try {
            return task.request().withoutImage();
        } catch (JsonbException e) {
            LOG.log(System.Logger.Level.DEBUG, "The request of task {0} is damaged: {1}", task.id(), e);
            return ImageGenerationRequest.of(task.prompt())
                    .modelName(task.modelName())
                    .n(task.n())
                    .build();
        }
    }

    private ImageTask view(GenerationTask task) {
        return new ImageTask(
                summary(task),
                asAsked(task),
                task.reference() == null ? null : task.reference().id(),
                task.account(),
                task.externalTaskId(),
                task.remoteTaskId(),
                task.requestId(),
                task.errorCode(),
                task.errorText(),
                task.expectedUnits(),
                task.chargedUnits(),
                task.chargedBalance());
    }

    private static TaskSummary summary(GenerationTask task) {
        return new TaskSummary(
                task.id(),
                task.owner(),
                task.state(),
                task.prompt(),
                task.negativePrompt(),
                task.modelName(),
                AspectRatio.of(task.aspectRatio()).orElse(null),
                Resolution.of(task.resolution()).orElse(null),
                task.n(),
                task.reference() != null,
                task.reason(),
                task.createdAt(),
                task.sentAt(),
                task.finishedAt(),
                task.images().stream().map(ResultImage::view).toList(),
                task.isGivenUp(),
                task.chargedUnits(),
                task.requestId(),
                task.errorText(),
                task.marks());
    }

    private record StoredFile(String sha256, String mediaType) {}
}
