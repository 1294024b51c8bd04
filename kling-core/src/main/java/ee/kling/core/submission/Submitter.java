package ee.kling.core.submission;

import ee.kling.api.KlingException;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.account.Trouble;
import ee.kling.core.archive.FileStore;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.Lanes;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskRepository;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Sends waiting tasks to Kling as far as there are places, each owner in turn. One thread claims; senders, of which there
 * are only so many, do nothing but send what was claimed and record what came of it, so that one slow answer holds up
 * nobody else.
 */
public final class Submitter {
    private static final System.Logger LOG = System.getLogger(Submitter.class.getName());

    private final UnitOfWork unitOfWork;
    private final KlingApi kling;
    private final AccountGate gate;
    private final KlingSettings settings;
    private final Consumer<UUID> changed;
    private final Claimer claimer;
    private final Sender sender;
    private final Executor senders;
    private final InFlight inFlight;
    private final Runnable wake;
    private final LongSupplier nanos;

    /** One that sends by itself, one task after the other. */
    public Submitter(
            UnitOfWork unitOfWork,
            KlingApi kling,
            AccountGate gate,
            FileStore files,
            KlingSettings settings,
            Consumer<UUID> changed) {
        this(unitOfWork, kling, gate, files, settings, changed, Runnable::run, 1, () -> {});
    }

    /**
     * @param changed told the task's id after each commit
     * @param senders where tasks are sent from
     * @param atOnce tasks that are sent at once at most
     * @param wake told when a send has ended, so that {@link #run} is called again soon
     */
    public Submitter(
            UnitOfWork unitOfWork,
            KlingApi kling,
            AccountGate gate,
            FileStore files,
            KlingSettings settings,
            Consumer<UUID> changed,
            Executor senders,
            int atOnce,
            Runnable wake) {
        this(unitOfWork, kling, gate, files, settings, changed, senders, atOnce, wake, System::nanoTime);
    }

    Submitter(
            UnitOfWork unitOfWork,
            KlingApi kling,
            AccountGate gate,
            FileStore files,
            KlingSettings settings,
            Consumer<UUID> changed,
            Executor senders,
            int atOnce,
            Runnable wake,
            LongSupplier nanos) {
        this.unitOfWork = unitOfWork;
        this.kling = kling;
        this.gate = gate;
        this.settings = settings;
        this.changed = changed;
        this.claimer = new Claimer(unitOfWork, gate, settings);
        this.sender = new Sender(unitOfWork, kling, gate, files, settings, changed, nanos);
        this.senders = senders;
        this.inFlight = new InFlight(atOnce);
        this.wake = wake;
        this.nanos = nanos;
    }

    /**
     * Hands on what may be sent now. For one thread at a time; does not wait for what is sent by others.
     *
     * @return how many were handed on
     */
    public int run() {
        // First, so that nothing counts as abandoned of which the answer is here.
        sender.recordKept();
        Lanes.Due due = unitOfWork.call(em -> Lanes.due(em, settings.upstream().account()));
        if (due.isAbandoned()) {
            recoverAbandoned();
        }
        int handedOn = 0;
        do {
            inFlight.beginLook();
            handedOn += handOn(due.isWaiting());
        } while (inFlight.hasEndedSinceLook());
        return handedOn;
    }

    /** No task is claimed any more; what is being sent goes on. */
    public void stop() {
        inFlight.close();
    }

    /** @param waiting whether anybody does; trouble is looked into all the same */
    private int handOn(boolean waiting) {
        int handedOn = 0;
        while (isProven() && gate.maySend() && keyIsAccepted() && waiting) {
            int room = inFlight.room(gate.sendableAtOnce());
            long before = nanos.getAsLong();
            List<Outgoing> claimed = room > 0 ? claimer.claim(room) : List.of();
            if (claimed.isEmpty()) {
                break;
            }
            claimed.forEach(outgoing -> changed.accept(outgoing.id()));
            claimed.forEach(outgoing -> handOn(outgoing, before));
            handedOn += claimed.size();
        }
        return handedOn;
    }

    private void handOn(Outgoing outgoing, long claimedAt) {
        inFlight.begin();
        try {
            senders.execute(() -> send(outgoing, claimedAt));
        } catch (RejectedExecutionException e) {
            // The application ends. Nothing was sent, so it may go out at once after the next start.
            inFlight.close();
            try {
                sender.putBack(outgoing);
            } finally {
                inFlight.end();
            }
        }
    }

    private void send(Outgoing outgoing, long claimedAt) {
        try {
            sender.send(outgoing, claimedAt);
        } catch (RuntimeException e) {
            // Its lease ends, and then it is looked up.
            LOG.log(System.Logger.Level.WARNING, "What came of sending task " + outgoing.id() + " is not recorded", e);
        } finally {
            inFlight.end();
            wake.run();
        }
    }

    /** A task whose sender went silent may or may not have reached Kling. */
    private void recoverAbandoned() {
        try {
            List<UUID> recovered = unitOfWork.call(em -> {
                List<GenerationTask> abandoned =
                        TaskRepository.abandoned(em, settings.upstream().account());
                if (abandoned.isEmpty()) {
                    return List.of();
                }
                Instant now = TaskRepository.now(em);
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
}
