package ee.kling.core.task;

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
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.Violation;
import ee.kling.core.archive.FileStore;
import ee.kling.core.picture.NotAPictureException;
import ee.kling.core.picture.ReferenceReader;
import ee.kling.core.store.Ids;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.validation.RequestValidator;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accepts, finds, lists and takes back tasks for a named caller. Runs without a container; {@link TaskService} is the door. */
public final class TaskLedger {
    private static final int LONGEST_NAME = 100;

    private final UnitOfWork unitOfWork;
    private final RequestValidator validator;
    private final ReferenceReader references;
    private final FileStore files;
    private final Installation installation;
    private final CallbackAddress callbacks;
    private final String account;
    private final TaskChanges changes;
    private final Clock clock;

    /**
     * @param callbacks where Kling is asked to report
     * @param account that accepted tasks are bound to for good
     */
    public TaskLedger(
            UnitOfWork unitOfWork,
            RequestValidator validator,
            ReferenceReader references,
            FileStore files,
            Installation installation,
            CallbackAddress callbacks,
            String account,
            TaskChanges changes,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.validator = validator;
        this.references = references;
        this.files = files;
        this.installation = installation;
        this.callbacks = callbacks;
        this.account = account;
        this.changes = changes;
        this.clock = clock;
    }

    /** See {@link ee.kling.api.task.ImageTasks#submit}. */
    public ImageTask submit(Caller caller, ImageGenerationRequest asked) {
        List<Violation> violations = new ArrayList<>(validator.check(asked));
        checkName(caller, violations);
        Optional<ReferenceReader.Reference> reference = references.read(asked.image(), violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        // The file first: a row must never name a file that is not there.
        String sha256 = reference.map(this::kept).orElse(null);
        UUID id = Ids.timeOrdered(clock);
        StoredRequest request = StoredRequest.of(withDefaults(
                id, asked, reference.map(ReferenceReader.Reference::base64).orElse(null)));
        ImageTask task = unitOfWork.call(em -> {
            Instant now = TaskRepository.now(em);
            ReferencePicture picture = null;
            if (reference.isPresent()) {
                picture = new ReferencePicture(
                        Ids.timeOrdered(clock),
                        caller.name(),
                        sha256,
                        reference.get().facts(),
                        now);
                em.persist(picture);
            }
            GenerationTask accepted = new GenerationTask(id, caller.name(), account, request, picture, now);
            em.persist(accepted);
            return view(accepted);
        });
        changes.announce(id);
        return task;
    }

    /** See {@link ee.kling.api.task.ImageTasks#find}. */
    public Optional<ImageTask> find(Caller caller, UUID id) {
        return unitOfWork.call(em -> visible(em, caller, id).map(this::view));
    }

    /** See {@link ee.kling.api.task.ImageTasks#history}. */
    public HistoryPage history(Caller caller, int page, int size, HistoryFilter filter) {
        List<Violation> violations = RequestValidator.checkPage(page, size);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return unitOfWork.call(em -> new HistoryPage(
                page,
                size,
                TaskRepository.count(em, caller, filter),
                TaskRepository.history(em, caller, filter, page, size)));
    }

    /** See {@link ee.kling.api.task.ImageTasks#cancel}. */
    public ImageTask cancel(Caller caller, UUID id) {
        ImageTask task;
        try {
            task = unitOfWork.call(em -> cancelled(em, caller, id));
        } catch (OptimisticLockException e) {
            // The submitter won the race; look again and say so.
            task = unitOfWork.call(em -> cancelled(em, caller, id));
        }
        changes.announce(id);
        return task;
    }

    /** See {@link ee.kling.api.task.ImageTasks#open}. */
    public Optional<ImageFile> open(Caller caller, UUID imageId, ImageSize size) {
        return unitOfWork
                .call(em -> result(em, caller, imageId).or(() -> reference(em, caller, imageId)))
                .flatMap(file -> files.open(file.sha256(), file.mediaType(), size));
    }

    /** Names come from other applications too, whose directories may have longer ones. */
    private static void checkName(Caller caller, List<Violation> found) {
        int length = caller.name().length();
        if (length > LONGEST_NAME) {
            found.add(new Violation(
                    "owner",
                    "too_long",
                    "The caller's name may have at most %d characters; given: %d.".formatted(LONGEST_NAME, length),
                    "Sign in under a shorter name."));
        }
    }

    private String kept(ReferenceReader.Reference reference) {
        try {
            return files.put(reference.content(), reference.facts());
        } catch (IOException e) {
            throw FileStore.notKept(e);
        } catch (NotAPictureException e) {
            throw new IllegalStateException("A picture that was checked cannot be drawn", e);
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

    /** What goes out says everything: a default that changes at Kling must not change what was agreed here. */
    private ImageGenerationRequest withDefaults(UUID id, ImageGenerationRequest asked, String image) {
        return asked.toBuilder()
                .modelName(validator.model(asked).name())
                .image(image)
                .n(asked.n() == null ? 1 : asked.n())
                .aspectRatio(asked.aspectRatio() == null ? AspectRatio.LANDSCAPE_16_9 : asked.aspectRatio())
                .resolution(asked.resolution() == null ? Resolution.ONE_K : asked.resolution())
                .callbackUrl(asked.callbackUrl() == null ? callbacks.of(id).orElse(null) : asked.callbackUrl())
                .externalTaskId(installation.newExternalTaskId())
                .build();
    }

    /** Our own callback address is between Kling and us, and a request made after this one must not repeat it. */
    private ImageGenerationRequest asAsked(GenerationTask task) {
        ImageGenerationRequest request = task.request().withoutImage();
        return callbacks.isOf(task.id(), request.callbackUrl())
                ? request.toBuilder().callbackUrl(null).build()
                : request;
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
                task.chargedUnits());
    }

    private static TaskSummary summary(GenerationTask task) {
        return new TaskSummary(
                task.id(),
                task.owner(),
                task.state(),
                task.prompt(),
                task.modelName(),
                AspectRatio.of(task.aspectRatio()).orElseThrow(),
                Resolution.of(task.resolution()).orElseThrow(),
                task.n(),
                task.reference() != null,
                task.reason(),
                task.createdAt(),
                task.sentAt(),
                task.finishedAt(),
                task.images().stream().map(ResultImage::view).toList());
    }

    private record StoredFile(String sha256, String mediaType) {}
}
