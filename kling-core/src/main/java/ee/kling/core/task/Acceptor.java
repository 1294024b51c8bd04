package ee.kling.core.task;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.IdempotencyConflictException;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.Violation;
import ee.kling.core.archive.FileStore;
import ee.kling.core.picture.NotAPictureException;
import ee.kling.core.picture.ReferenceReader;
import ee.kling.core.store.Ids;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.validation.RequestValidator;
import jakarta.persistence.EntityManager;
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

/**
 * Takes a request in: one insert, and what would be a second of the same is left to the database to refuse. Only then is
 * it asked which task is there already, because nearly all are new.
 */
final class Acceptor {
    private static final int LONGEST_NAME = 100;
    private static final String EXTERNAL_ID = "external_task_id";

    private final UnitOfWork unitOfWork;
    private final RequestValidator validator;
    private final ReferenceReader references;
    private final FileStore files;
    private final Installation installation;
    private final CallbackAddress callbacks;
    private final CapabilityMap capabilities;
    private final RequestDefaults defaults;
    private final String account;
    private final Clock clock;
    private final DatabaseTime time = new DatabaseTime();

    /** @param account that accepted tasks are bound to for good */
    Acceptor(
            UnitOfWork unitOfWork,
            RequestValidator validator,
            ReferenceReader references,
            FileStore files,
            Installation installation,
            CallbackAddress callbacks,
            CapabilityMap capabilities,
            String account,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.validator = validator;
        this.references = references;
        this.files = files;
        this.installation = installation;
        this.callbacks = callbacks;
        this.capabilities = capabilities;
        this.defaults = new RequestDefaults(capabilities);
        this.account = account;
        this.clock = clock;
    }

    /** @param view reads the task in the transaction that has it */
    ImageTask accept(Caller caller, ImageGenerationRequest asked, Function<GenerationTask, ImageTask> view) {
        return accept(caller, asked, Optional.empty(), view);
    }

    /** The same under a key of the caller's: the task of the first call, whichever that was. */
    ImageTask accept(
            Caller caller, ImageGenerationRequest asked, String word, Function<GenerationTask, ImageTask> view) {
        List<Violation> violations = IdempotencyKey.check(word);
        if (!violations.isEmpty()) {
            violations = new ArrayList<>(violations);
            violations.addAll(validator.check(asked));
            throw new InvalidRequestException(violations);
        }
        return accept(caller, asked, Optional.of(IdempotencyKey.of(word, asked)), view);
    }

    private ImageTask accept(
            Caller caller,
            ImageGenerationRequest asked,
            Optional<IdempotencyKey> key,
            Function<GenerationTask, ImageTask> view) {
        List<Violation> violations = new ArrayList<>(validator.check(asked));
        checkName(caller, violations);
        if (asked.image() != null && violations.isEmpty()) {
            // A picture is costly to read, and at its address may be another by now.
            Optional<ImageTask> earlier = earlier(caller, key, view);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        Optional<ReferenceReader.Reference> reference = references.read(asked.image(), violations);
        if (!violations.isEmpty()) {
            // Models change: what was accepted once stays so for whoever asks again.
            return earlier(caller, key, view).orElseThrow(() -> refusal(caller, asked, violations));
        }
        return insert(caller, asked, key, reference, view);
    }

    private ImageTask insert(
            Caller caller,
            ImageGenerationRequest asked,
            Optional<IdempotencyKey> key,
            Optional<ReferenceReader.Reference> reference,
            Function<GenerationTask, ImageTask> view) {
        // The file first: a row must never name a file that is not there.
        String sha256 = reference.map(this::kept).orElse(null);
        UUID id = Ids.timeOrdered(clock);
        StoredRequest request = StoredRequest.of(defaults.complete(
                withCallback(id, asked),
                reference.map(ReferenceReader.Reference::base64).orElse(null),
                installation.newExternalTaskId()));
        try {
            return unitOfWork.durably(em -> {
                Instant now = time.now(em);
                ReferencePicture picture = reference
                        .map(read ->
                                new ReferencePicture(Ids.timeOrdered(clock), caller.name(), sha256, read.facts(), now))
                        .orElse(null);
                if (picture != null) {
                    em.persist(picture);
                }
                GenerationTask accepted = new GenerationTask(agreed(id, caller, asked, key, now), request, picture);
                em.persist(accepted);
                return view.apply(accepted);
            });
        } catch (PersistenceException e) {
            // Of two calls at once with the same key or id, the database lets one through.
            return earlier(caller, key, view)
                    .orElseThrow(() -> alreadyUsed(caller, asked)
                            .<RuntimeException>map(used -> new InvalidRequestException(List.of(used)))
                            .orElse(e));
        }
    }

    private Acceptance agreed(
            UUID id, Caller caller, ImageGenerationRequest asked, Optional<IdempotencyKey> key, Instant now) {
        return new Acceptance(
                id,
                caller.name(),
                account,
                asked.externalTaskId(),
                key.map(IdempotencyKey::word).orElse(null),
                key.map(IdempotencyKey::askedSha256).orElse(null),
                expectedUnits(asked),
                now);
    }

    /** @throws IdempotencyConflictException when the key stands for something else */
    private Optional<ImageTask> earlier(
            Caller caller, Optional<IdempotencyKey> key, Function<GenerationTask, ImageTask> view) {
        return key.flatMap(
                given -> unitOfWork.call(em -> earlier(em, caller, given).map(view)));
    }

    private static Optional<GenerationTask> earlier(EntityManager em, Caller caller, IdempotencyKey given) {
        Optional<GenerationTask> earlier = TaskRepository.byIdempotencyKey(em, caller.name(), given.word());
        earlier.filter(task -> !given.askedSha256().equals(task.askedSha256())).ifPresent(other -> {
            throw new IdempotencyConflictException(given.word(), other.id());
        });
        return earlier;
    }

    private InvalidRequestException refusal(Caller caller, ImageGenerationRequest asked, List<Violation> violations) {
        if (violations.stream().noneMatch(violation -> EXTERNAL_ID.equals(violation.path()))) {
            alreadyUsed(caller, asked).ifPresent(violations::add);
        }
        return new InvalidRequestException(violations);
    }

    private Optional<Violation> alreadyUsed(Caller caller, ImageGenerationRequest asked) {
        String given = asked.externalTaskId();
        return Optional.ofNullable(given)
                .flatMap(id -> unitOfWork.call(em ->
                        TaskRepository.byCallerTaskId(em, caller.name(), id).map(GenerationTask::id)))
                .map(earlier -> new Violation(
                                EXTERNAL_ID,
                                "already_used",
                                "external_task_id must be new among your tasks; given: %s, which is that of task %s."
                                        .formatted(given, earlier),
                                "Look at that task, or give another id.")
                        .with(given, earlier));
    }

    /** @return {@code null} when the price is unknown */
    private BigDecimal expectedUnits(ImageGenerationRequest asked) {
        OptionalInt units = capabilities.price(asked).units();
        return units.isPresent() ? BigDecimal.valueOf(units.getAsInt()) : null;
    }

    private ImageGenerationRequest withCallback(UUID id, ImageGenerationRequest asked) {
        return asked.callbackUrl() != null
                ? asked
                : asked.toBuilder().callbackUrl(callbacks.of(id).orElse(null)).build();
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

    /** Names come from other applications too, whose directories may have longer ones. */
    private static void checkName(Caller caller, List<Violation> found) {
        int length = caller.name().length();
        if (length > LONGEST_NAME) {
            found.add(new Violation(
                            "owner",
                            "too_long",
                            "The caller's name may have at most %d characters; given: %d."
                                    .formatted(LONGEST_NAME, length),
                            "Sign in under a shorter name.")
                    .with(LONGEST_NAME, length));
        }
    }
}
