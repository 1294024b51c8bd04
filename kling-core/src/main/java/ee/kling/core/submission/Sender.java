package ee.kling.core.submission;

import ee.kling.api.KlingAccountException;
import ee.kling.api.KlingClockException;
import ee.kling.api.KlingErrorCode;
import ee.kling.api.KlingException;
import ee.kling.api.KlingRejectedException;
import ee.kling.api.KlingThrottledException;
import ee.kling.api.KlingUnavailableException;
import ee.kling.api.KlingUnknownOutcomeException;
import ee.kling.api.dialect.Dialect.Feature;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.UnavailableException;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.archive.FileStore;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.polling.LookPolicy;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.WatchedTask;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Sends one task to Kling and records what came of it: accepted, refused, not accepted, or nobody knows. */
final class Sender {
    private static final System.Logger LOG = System.getLogger(Submitter.class.getName());

    private static final Duration DISK_RETRY = Duration.ofSeconds(30);
    private static final Duration NEXT_IN_TURN = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Before each try all other tasks of the model have to end, so tries are few. */
    private static final Duration LONGEST_WAIT_OF_TOO_LARGE = Duration.ofMinutes(10);

    private static final String TOO_LARGE =
            "Kling takes at most %d pictures at once for this account and model; this task needs %d.";

    private final KlingApi kling;
    private final AccountGate gate;
    private final FileStore files;
    private final KlingSettings settings;
    private final LookPolicy lookPolicy;
    private final Refusals refusals;
    private final Outcomes outcomes;
    private final KeptAnswers kept = new KeptAnswers();
    private final LongSupplier nanos;

    /** @param nanos time that goes on while this process is frozen, and is never set */
    Sender(
            UnitOfWork unitOfWork,
            KlingApi kling,
            AccountGate gate,
            FileStore files,
            KlingSettings settings,
            Consumer<UUID> changed,
            LongSupplier nanos) {
        this.kling = kling;
        this.gate = gate;
        this.files = files;
        this.settings = settings;
        this.lookPolicy = new LookPolicy(settings.timing());
        this.refusals = new Refusals(unitOfWork, settings);
        this.outcomes = new Outcomes(unitOfWork, changed);
        this.nanos = nanos;
    }

    /** It was claimed, and then could not be sent. */
    void putBack(Outgoing outgoing) {
        outcomes.settle(outgoing, GenerationTask::putBack);
    }

    /**
     * Sends it and records what came of it.
     *
     * @param claimedAt no later than it was claimed, in nanoseconds
     */
    void send(Outgoing outgoing, long claimedAt) {
        if (!gate.maySend(outgoing.model())) {
            // Whatever came up since it was claimed would befall it too.
            putBack(outgoing);
            return;
        }
        ImageGenerationRequest request;
        try {
            request = outgoing.request().complete(outgoing.base64(files));
        } catch (NoSuchFileException | RuntimeException e) {
            // A row that cannot be read is this task's own trouble, and must not stop the others.
            LOG.log(System.Logger.Level.ERROR, "Task " + outgoing.id() + " cannot be sent as it was accepted", e);
            outcomes.settle(
                    outgoing, (task, now) -> task.cannotBeSent("The request or its reference is damaged here.", now));
            return;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "Task " + outgoing.id() + " waits, its reference cannot be read now", e);
            outcomes.settle(
                    outgoing,
                    (task, now) -> task.notAccepted(
                            "The data directory of this server cannot be read now.", now.plus(DISK_RETRY)));
            return;
        }
        try {
            if (outgoing.attempt() == 1 ? isStillOurs(outgoing, claimedAt) : isToBeSentAgain(outgoing)) {
                KlingApi.Created created = kling.create(request);
                gate.sent(outgoing.model());
                accepted(outgoing, created);
            }
        } catch (KlingException e) {
            LOG.log(System.Logger.Level.INFO, "Sending task {0} failed: {1}", outgoing.id(), e.getMessage());
            failed(outgoing, e);
        }
    }

    private void failed(Outgoing outgoing, KlingException e) {
        if (saysThatPlacesAreTaken(e)) {
            noPlace(outgoing, e);
        } else {
            gate.sendFailed(outgoing.model(), e);
            outcomes.settle(outgoing, (task, now) -> sort(task, e, now));
        }
    }

    private static boolean saysThatPlacesAreTaken(KlingException e) {
        return e.errorCode().filter(KlingErrorCode.TOO_MANY_PARALLEL::equals).isPresent();
    }

    /** Nobody else is kept back by it, unless not even one picture has a place while nothing of ours is in work. */
    private void noPlace(Outgoing outgoing, KlingException e) {
        Refusals.Lesson lesson = refusals.learn(outgoing);
        if (lesson.alone() && outgoing.n() == 1) {
            gate.sendFailed(outgoing.model(), e);
        } else {
            gate.createAnswered();
        }
        boolean tooLarge = outgoing.n() > lesson.places();
        outcomes.settle(outgoing, (task, now) -> {
            if (tooLarge && task.isRefusedAloneFor(settings.timing().stuckAfter(), now)) {
                task.tooLarge(e.reply().orElse(null), TOO_LARGE.formatted(lesson.places(), outgoing.n()));
            } else {
                Duration longest = tooLarge ? LONGEST_WAIT_OF_TOO_LARGE : LONGEST_WAIT;
                task.crowdedOut(e.reply().orElse(null), e.explanation(), lesson.alone(), longest, now);
            }
        });
    }

    /** Who was frozen between claim and socket may have been taken for dead, and the task been sent by another node. */
    private boolean isStillOurs(Outgoing outgoing, long claimedAt) {
        boolean recent =
                nanos.getAsLong() - claimedAt < settings.timing().lease().toNanos();
        return recent || outcomes.settle(outgoing, (task, now) -> task.sendAfresh(now, settings.longestSending()));
    }

    /** The look may have taken longer than the lease: whoever has taken the task over meanwhile keeps it. */
    private boolean isToBeSentAgain(Outgoing outgoing) {
        Optional<RemoteTask> there = alreadyThere(outgoing);
        if (there.isPresent()) {
            found(outgoing, there.get());
            return false;
        }
        return outcomes.settle(outgoing, (task, now) -> task.sendAfresh(now, settings.longestSending()));
    }

    private void accepted(Outgoing outgoing, KlingApi.Created created) {
        try {
            recordAcceptance(outgoing, created);
        } catch (UnavailableException e) {
            Outcomes.warn(
                    outgoing,
                    "Kling has accepted it under id " + created.task().taskId() + ", which cannot be stored yet");
            kept.add(outgoing.id(), () -> recordAcceptance(outgoing, created));
        } catch (RuntimeException e) {
            Outcomes.warn(
                    outgoing, "Kling has accepted it under id " + created.task().taskId());
            throw e;
        }
    }

    private void recordAcceptance(Outgoing outgoing, KlingApi.Created created) {
        AtomicReference<Optional<String>> second = new AtomicReference<>(Optional.empty());
        boolean recorded = outcomes.record(outgoing, (task, now) -> {
            second.set(task.accepted(created.task(), created.requestId(), now));
            task.lookAgain(now.plus(lookPolicy.afterAcceptance()));
        });
        if (recorded) {
            second.get().ifPresent(words -> Outcomes.warn(outgoing, words));
        }
    }

    /**
     * Records the acceptances that found no database when they came.
     *
     * @throws UnavailableException while there is none
     */
    void recordKept() {
        kept.recordAll();
    }

    private void found(Outgoing outgoing, RemoteTask remote) {
        outcomes.record(outgoing, (task, now) -> {
            task.observe(remote, null, now);
            task.lookAgain(now.plus(lookPolicy.afterAcceptance()));
        });
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
}
