package ee.kling.core.submission;

import ee.kling.api.KlingAccountException;
import ee.kling.api.KlingClockException;
import ee.kling.api.KlingException;
import ee.kling.api.KlingRejectedException;
import ee.kling.api.KlingThrottledException;
import ee.kling.api.KlingUnavailableException;
import ee.kling.api.KlingUnknownOutcomeException;
import ee.kling.api.dialect.Dialect.Feature;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.account.Trouble;
import ee.kling.core.archive.FileStore;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.polling.LookPolicy;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.ReferencePicture;
import ee.kling.core.task.StoredRequest;
import ee.kling.core.task.TaskRepository;
import ee.kling.core.task.WatchedTask;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Sends waiting tasks to Kling, oldest first, as far as there are places. */
public final class Submitter {
    private static final System.Logger LOG = System.getLogger(Submitter.class.getName());
    private static final int CANDIDATES = 50;

    /** Lost races for one row, each of which somebody else has won. */
    private static final int MOST_TRIES = 5;

    private static final Duration DISK_RETRY = Duration.ofSeconds(30);
    private static final Duration NEXT_IN_TURN = Duration.ofSeconds(5);

    private final UnitOfWork unitOfWork;
    private final KlingApi kling;
    private final AccountGate gate;
    private final FileStore files;
    private final KlingSettings settings;
    private final LookPolicy lookPolicy;
    private final Consumer<UUID> changed;
    private volatile boolean leaving;

    /** @param changed told the task's id after each commit */
    public Submitter(
            UnitOfWork unitOfWork,
            KlingApi kling,
            AccountGate gate,
            FileStore files,
            KlingSettings settings,
            Consumer<UUID> changed) {
        this.unitOfWork = unitOfWork;
        this.kling = kling;
        this.gate = gate;
        this.files = files;
        this.settings = settings;
        this.lookPolicy = new LookPolicy(settings.timing());
        this.changed = changed;
    }

    /**
     * Sends what may be sent now, one after the other.
     *
     * @return how many were sent
     */
    public int run() {
        recoverAbandoned();
        int sent = 0;
        while (!leaving && isProven() && gate.maySend() && keyIsAccepted()) {
            Optional<Outgoing> next = claim();
            if (next.isEmpty()) {
                break;
            }
            send(next.get());
            sent++;
        }
        return sent;
    }

    /** The server ends: what is being sent is sent and recorded, and nothing more is claimed. */
    public void leave() {
        leaving = true;
    }

    /** A task whose sender went silent may or may not have reached Kling. */
    private void recoverAbandoned() {
        try {
            List<UUID> recovered = unitOfWork.call(em -> {
                Instant now = TaskRepository.now(em);
                List<GenerationTask> abandoned = TaskRepository.abandoned(em, account(), now);
                abandoned.forEach(task -> task.outcomeUnknown("The server stopped while sending.", now));
                return abandoned.stream().map(GenerationTask::id).toList();
            });
            recovered.forEach(changed);
        } catch (OptimisticLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "Another node recovered the abandoned tasks");
        }
    }

    /** Nothing is learned from a paid request that a free one can tell: asked once, and again until it is well. */
    private boolean isProven() {
        if (!gate.isProven() && gate.mayProbe()) {
            try {
                if (kling.probe()) {
                    gate.proven();
                } else {
                    gate.wrongAddress(settings.upstream().baseUrl());
                }
            } catch (KlingException e) {
                gate.probeFailed(e);
            }
        }
        return gate.isProven();
    }

    /** After a refused key, a free query finds out whether it is accepted now, rather than a task. */
    private boolean keyIsAccepted() {
        boolean refused = gate.trouble()
                .filter(trouble -> trouble.kind() == Trouble.Kind.CREDENTIAL_REFUSED)
                .isPresent();
        if (!refused) {
            return true;
        }
        try {
            if (kling.probe()) {
                gate.answered();
                return true;
            }
            gate.wrongAddress(settings.upstream().baseUrl());
            return false;
        } catch (KlingException e) {
            gate.askFailed(e);
            return false;
        }
    }

    private Optional<Outgoing> claim() {
        try {
            Optional<Outgoing> claimed = unitOfWork.call(this::claimNext);
            claimed.ifPresent(outgoing -> changed.accept(outgoing.id));
            return claimed;
        } catch (OptimisticLockException e) {
            // Another node, or a cancel, was faster; the next run looks again.
            return Optional.empty();
        }
    }

    private Optional<Outgoing> claimNext(EntityManager em) {
        Instant now = TaskRepository.now(em);
        List<GenerationTask> waiting = TaskRepository.sendable(em, account(), now, CANDIDATES);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> taken = TaskRepository.placesTaken(em, account());
        Set<String> full = new HashSet<>();
        for (GenerationTask task : waiting) {
            if (!full.contains(task.modelName()) && gate.maySend(task.modelName()) && fits(task, taken)) {
                task.beginSending(now, settings.node(), settings.longestSending());
                return Optional.of(Outgoing.of(task));
            }
            // Nobody overtakes within a model: otherwise nine pictures would wait for ever behind single ones. It also
            // has nodes that count places at once claim the same task, which only one of them gets.
            full.add(task.modelName());
        }
        return Optional.empty();
    }

    /** A task larger than the limit goes out alone; Kling has the last word. */
    private boolean fits(GenerationTask task, Map<String, Long> taken) {
        long inWork = taken.getOrDefault(task.modelName(), 0L);
        return inWork == 0 || inWork + task.n() <= settings.upstream().parallelLimit();
    }

    private void send(Outgoing outgoing) {
        ImageGenerationRequest request;
        try {
            request = outgoing.request.complete(outgoing.base64(files));
        } catch (NoSuchFileException | RuntimeException e) {
            // A row that cannot be read is this task's own trouble, and must not stop the others.
            LOG.log(System.Logger.Level.ERROR, "Task " + outgoing.id + " cannot be sent as it was accepted", e);
            settle(outgoing, (task, now) -> task.cannotBeSent("The request or its reference is damaged here.", now));
            return;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "Task " + outgoing.id + " waits, its reference cannot be read now", e);
            settle(
                    outgoing,
                    (task, now) -> task.notAccepted(
                            "The data directory of this server cannot be read now.", now.plus(DISK_RETRY)));
            return;
        }
        try {
            if (outgoing.attempt == 1 || isToBeSentAgain(outgoing)) {
                KlingApi.Created created = kling.create(request);
                gate.sent(outgoing.model);
                accepted(outgoing, created);
            }
        } catch (KlingException e) {
            LOG.log(System.Logger.Level.INFO, "Sending task {0} failed: {1}", outgoing.id, e.getMessage());
            gate.sendFailed(outgoing.model, e);
            settle(outgoing, (task, now) -> sort(task, e, now));
        }
    }

    /** The look may have taken longer than the lease: whoever has taken the task over meanwhile keeps it. */
    private boolean isToBeSentAgain(Outgoing outgoing) {
        Optional<RemoteTask> there = alreadyThere(outgoing);
        if (there.isPresent()) {
            found(outgoing, there.get());
            return false;
        }
        return settle(outgoing, (task, now) -> task.sendAfresh(now, settings.longestSending()));
    }

    private void accepted(Outgoing outgoing, KlingApi.Created created) {
        AtomicReference<Optional<String>> second = new AtomicReference<>(Optional.empty());
        boolean recorded = record(outgoing, (task, now) -> {
            second.set(task.accepted(created.task(), created.requestId(), now));
            task.lookAgain(now.plus(lookPolicy.afterAcceptance()));
        });
        if (recorded) {
            second.get().ifPresent(words -> warn(outgoing, words));
        }
    }

    private void found(Outgoing outgoing, RemoteTask remote) {
        record(outgoing, (task, now) -> {
            task.observe(remote, null, now);
            task.lookAgain(now.plus(lookPolicy.afterAcceptance()));
        });
    }

    private static void warn(Outgoing outgoing, String words) {
        LOG.log(System.Logger.Level.WARNING, "Task {0}: {1}", outgoing.id, words);
    }

    /**
     * What was sent before is looked up once more: a person may have asked for it while Kling was drawing. Where Kling
     * cannot tell, what led to the decision stands.
     */
    private Optional<RemoteTask> alreadyThere(Outgoing outgoing) {
        if (!kling.has(Feature.SINGLE_QUERY)) {
            return Optional.empty();
        }
        return alreadyThere(outgoing.byItsId())
                .or(() -> kling.has(Feature.EXTERNAL_ID) ? alreadyThere(outgoing.byOurId()) : Optional.empty());
    }

    private Optional<RemoteTask> alreadyThere(WatchedTask task) {
        if (task.idAtKling() == null) {
            return Optional.empty();
        }
        try {
            return kling.find(task.idAtKling()).filter(task::is);
        } catch (KlingRejectedException | KlingUnknownOutcomeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Kling does not say whether it has task {0}: {1}", task.id(), e);
            return Optional.empty();
        }
    }

    /** Sorts the failure into "not accepted", "refused" and "nobody knows". */
    private void sort(GenerationTask task, KlingException e, Instant now) {
        if (e instanceof KlingRejectedException) {
            task.refused(e.reply().orElseThrow(), e.explanation(), false, now);
        } else if (KlingApi.isRefusalAfterSigningAgain(e)) {
            task.refused(e.reply().orElseThrow(), e.explanation(), true, now);
        } else if (AccountGate.isProbedBySending(e)) {
            // After the next probe, which is for another task if there is one.
            task.notAccepted(
                    e.reply().orElse(null),
                    e.explanation(),
                    now.plus(AccountGate.PROBE).plus(NEXT_IN_TURN));
        } else if (e instanceof KlingThrottledException
                || e instanceof KlingAccountException
                || e instanceof KlingClockException
                || e instanceof KlingUnavailableException) {
            task.notAccepted(e.reply().orElse(null), e.explanation(), now);
        } else if (e instanceof KlingUnknownOutcomeException) {
            task.outcomeUnknown(e.explanation(), now.plus(lookPolicy.afterLostAnswer()));
        }
    }

    /** Records what says nothing about a later attempt: this sender may have been taken for dead meanwhile. */
    private boolean settle(Outgoing outgoing, BiConsumer<GenerationTask, Instant> change) {
        return record(outgoing, (task, now) -> {
            if (task.attempt() != outgoing.attempt) {
                throw new IllegalStateException("it is being sent again already");
            }
            change.accept(task, now);
        });
    }

    /** @return whether it could be recorded */
    private boolean record(Outgoing outgoing, BiConsumer<GenerationTask, Instant> change) {
        boolean recorded = false;
        try {
            Optional<String> remark = recordOnceMore(outgoing, change);
            remark.ifPresent(words -> warn(outgoing, words));
            recorded = true;
        } catch (OptimisticLockException | IllegalStateException e) {
            // A look-up or another node has settled it meanwhile; what it found at Kling stands.
            LOG.log(System.Logger.Level.INFO, "Task {0} was settled elsewhere: {1}", outgoing.id, e.getMessage());
        }
        changed.accept(outgoing.id);
        return recorded;
    }

    /** Whoever loses a race looks again at what the winner has left: it may be another task at Kling. */
    private Optional<String> recordOnceMore(Outgoing outgoing, BiConsumer<GenerationTask, Instant> change) {
        for (int left = MOST_TRIES; ; left--) {
            try {
                return unitOfWork.call(em -> {
                    GenerationTask task = em.find(GenerationTask.class, outgoing.id);
                    boolean wasFinal = task.state().isFinal();
                    change.accept(task, TaskRepository.now(em));
                    return wasFinal ? Optional.empty() : task.unexpectedCharge();
                });
            } catch (OptimisticLockException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private String account() {
        return settings.upstream().account();
    }

    /** What is needed to send, read in the transaction that claimed it. */
    private record Outgoing(
            UUID id,
            int attempt,
            TaskState state,
            String externalTaskId,
            String remoteTaskId,
            String model,
            StoredRequest request,
            String referenceSha256,
            String referenceMediaType) {

        static Outgoing of(GenerationTask task) {
            ReferencePicture reference = task.reference();
            return new Outgoing(
                    task.id(),
                    task.attempt(),
                    task.state(),
                    task.externalTaskId(),
                    task.remoteTaskId(),
                    task.modelName(),
                    task.request(),
                    reference == null ? null : reference.sha256(),
                    reference == null ? null : reference.mediaType());
        }

        WatchedTask byItsId() {
            return new WatchedTask(id, state, attempt, null, remoteTaskId);
        }

        WatchedTask byOurId() {
            return new WatchedTask(id, state, attempt, externalTaskId, null);
        }

        String base64(FileStore files) throws IOException {
            return referenceSha256 == null
                    ? null
                    : Base64.getEncoder().encodeToString(files.read(referenceSha256, referenceMediaType));
        }
    }
}
