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
import ee.kling.core.picture.NotAPictureException;
import ee.kling.core.picture.ReferenceReader;
import ee.kling.core.store.Ids;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.validation.RequestValidator;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/** Accepts, finds, lists and decides about tasks for a named caller. Runs without a container; {@link TaskService} is the door. */
public final class TaskLedger {
    private static final int LONGEST_NAME = 100;
    private static final String EXTERNAL_ID = "external_task_id";

    private final UnitOfWork unitOfWork;
    private final RequestValidator validator;
    private final ReferenceReader references;
    private final FileStore files;
    private final Installation installation;
    private final CapabilityMap capabilities;
    private final CallbackAddress callbacks;
    private final String account;
    private final RequestDefaults defaults;
    private final TaskChanges changes;
    private final Clock clock;

    /**
     * @param callbacks where Kling is asked to report
     * @param upstream names the account that accepted tasks are bound to for good, and the dialect that they are worded in
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
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.validator = validator;
        this.references = references;
        this.files = files;
        this.installation = installation;
        this.callbacks = callbacks;
        this.capabilities = capabilities;
        this.account = upstream.account();
        this.defaults = new RequestDefaults(capabilities);
        this.changes = changes;
        this.clock = clock;
    }

    /** See {@link ee.kling.api.task.ImageTasks#submit}. */
    public ImageTask submit(Caller caller, ImageGenerationRequest asked) {
        require("request", asked);
        List<Violation> violations = new ArrayList<>(validator.check(asked));
        checkName(caller, violations);
        if (violations.stream().noneMatch(violation -> EXTERNAL_ID.equals(violation.path()))) {
            earlier(caller, asked).ifPresent(earlier -> violations.add(alreadyUsed(asked, earlier)));
        }
        Optional<ReferenceReader.Reference> reference = references.read(asked.image(), violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        // The file first: a row must never name a file that is not there.
        String sha256 = reference.map(this::kept).orElse(null);
        UUID id = Ids.timeOrdered(clock);
        StoredRequest request = StoredRequest.of(defaults.complete(
                withCallback(id, asked),
                reference.map(ReferenceReader.Reference::base64).orElse(null),
                installation.newExternalTaskId()));
        ImageTask task = accepted(caller, asked, em -> {
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
            Acceptance agreed =
                    new Acceptance(id, caller.name(), account, asked.externalTaskId(), expectedUnits(asked), now);
            GenerationTask accepted = new GenerationTask(agreed, request, picture);
            em.persist(accepted);
            return view(accepted);
        });
        changes.announce(id);
        return task;
    }

    /** Of two calls at once with the same id of the caller's, the database lets one through. */
    private ImageTask accepted(Caller caller, ImageGenerationRequest asked, Function<EntityManager, ImageTask> insert) {
        try {
            return unitOfWork.call(insert);
        } catch (PersistenceException e) {
            Violation violation = earlier(caller, asked)
                    .map(earlier -> alreadyUsed(asked, earlier))
                    .orElseThrow(() -> e);
            throw new InvalidRequestException(List.of(violation));
        }
    }

    private Optional<UUID> earlier(Caller caller, ImageGenerationRequest asked) {
        String callerTaskId = asked.externalTaskId();
        return callerTaskId == null
                ? Optional.empty()
                : unitOfWork
                        .call(em -> TaskRepository.byCallerTaskId(em, caller.name(), callerTaskId))
                        .map(GenerationTask::id);
    }

    private static Violation alreadyUsed(ImageGenerationRequest asked, UUID earlier) {
        return new Violation(
                EXTERNAL_ID,
                "already_used",
                "external_task_id must be new among your tasks; given: %s, which is that of task %s."
                        .formatted(asked.externalTaskId(), earlier),
                "Look at that task, or give another id.");
    }

    /** @return {@code null} when the price is unknown */
    private BigDecimal expectedUnits(ImageGenerationRequest asked) {
        OptionalInt units = capabilities.price(asked).units();
        return units.isPresent() ? BigDecimal.valueOf(units.getAsInt()) : null;
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
        return decided(id, em -> {
            GenerationTask task = stuck(em, caller, id);
            task.sendAgain(caller.name(), TaskRepository.now(em));
            return view(task);
        });
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
            task = unitOfWork.call(decision);
        } catch (OptimisticLockException e) {
            // A worker or another person won the race; look again and say so.
            task = unitOfWork.call(decision);
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

    private ImageGenerationRequest withCallback(UUID id, ImageGenerationRequest asked) {
        return asked.callbackUrl() != null
                ? asked
                : asked.toBuilder().callbackUrl(callbacks.of(id).orElse(null)).build();
    }

    /**
     * What the caller asked for: our own callback address is between Kling and us, and a request made after this one must
     * not repeat it; the id is the caller's, not ours.
     */
    private ImageGenerationRequest asAsked(GenerationTask task) {
        ImageGenerationRequest request = task.request().withoutImage();
        ImageGenerationRequest.Builder asked = request.toBuilder().externalTaskId(task.callerTaskId());
        return callbacks.isOf(task.id(), request.callbackUrl())
                ? asked.callbackUrl(null).build()
                : asked.build();
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
                task.isGivenUp());
    }

    private record StoredFile(String sha256, String mediaType) {}
}
