package ee.kling.core.callback;

import ee.kling.api.callback.CallbackBody;
import ee.kling.api.callback.WebhookHeaders;
import ee.kling.api.callback.WebhookSignature;
import ee.kling.api.image.RemoteImage;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.RemoteTaskStatus;
import ee.kling.api.task.TaskState;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.polling.LookPolicy;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.CallbackAddress;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskRepository;
import ee.kling.core.task.WatchedTask;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Takes Kling's reports. One that is signed counts as much as a look at Kling and goes the same way into the row; any other
 * only hurries the next look, and its content is not believed. Reports may be lost, repeated and late: polling goes on.
 */
public final class CallbackReceiver {
    private static final System.Logger LOG = System.getLogger(CallbackReceiver.class.getName());

    /** Lost races for one row, each of which somebody else has won. */
    private static final int MOST_TRIES = 5;

    private final UnitOfWork unitOfWork;
    private final CallbackAddress addresses;
    private final KlingSettings.Callbacks settings;
    private final WebhookSignature signature;
    private final LookPolicy policy;
    private final Consumer<UUID> changed;
    private final Runnable workIsDue;
    private final AtomicReference<String> lastTrouble = new AtomicReference<>();

    /**
     * @param clock that signatures are measured by
     * @param changed told the task's id after each commit that changed its state
     * @param workIsDue called when a look or a fetch need not wait for the next timer
     */
    public CallbackReceiver(
            UnitOfWork unitOfWork,
            CallbackAddress addresses,
            KlingSettings settings,
            Clock clock,
            Consumer<UUID> changed,
            Runnable workIsDue) {
        this.unitOfWork = unitOfWork;
        this.addresses = addresses;
        this.settings = settings.callbacks();
        this.signature = new WebhookSignature(this.settings.secrets(), clock);
        this.policy = new LookPolicy(settings.timing());
        this.changed = changed;
        this.workIsDue = workIsDue;
    }

    /** Whether we have given away this token. Asks no database, so that a stranger costs nothing. */
    public boolean isOurs(String token) {
        return addresses.taskOf(token).isPresent();
    }

    /**
     * Takes one report.
     *
     * @param token the last part of the address
     * @param body as it came
     * @throws ee.kling.api.task.UnavailableException when it could not be recorded; it may be sent again
     */
    public CallbackAnswer receive(String token, WebhookHeaders headers, byte[] body) {
        Optional<UUID> id = addresses.taskOf(token);
        if (id.isEmpty()) {
            return CallbackAnswer.UNKNOWN_ADDRESS;
        }
        Optional<String> objection = objection(headers, body);
        if (objection.isPresent()) {
            complainOnce(objection.get());
            return CallbackAnswer.NOT_GENUINE;
        }
        Optional<RemoteTask> report = CallbackBody.read(body);
        if (report.isEmpty()) {
            return CallbackAnswer.UNREADABLE;
        }
        Effect effect = isSigned(headers) ? believe(id.get(), report.get()) : hurry(id.get());
        return follow(effect, id.get());
    }

    private CallbackAnswer follow(Effect effect, UUID id) {
        if (effect == Effect.MOVED) {
            changed.accept(id);
        }
        if (effect == Effect.MOVED || effect == Effect.DUE) {
            workIsDue.run();
        }
        return effect == Effect.NO_TASK ? CallbackAnswer.UNKNOWN_ADDRESS : CallbackAnswer.TAKEN;
    }

    /** Without a secret nothing can be checked, and a signature is worth as much as none. */
    private boolean isSigned(WebhookHeaders headers) {
        return headers.isPresent() && !settings.secrets().isEmpty();
    }

    /** Why it is refused; empty for what is signed well, and for what is not signed where that is allowed. */
    private Optional<String> objection(WebhookHeaders headers, byte[] body) {
        if (!isSigned(headers)) {
            return settings.strict()
                    ? Optional.of("it is not signed, which kling.webhook-strict demands")
                    : Optional.empty();
        }
        return switch (signature.check(headers, body)) {
            case VALID -> {
                lastTrouble.set(null);
                yield Optional.empty();
            }
            case INCOMPLETE -> Optional.of("a part of its signature is missing");
            case STALE -> Optional.of("its time is more than 5 minutes from this server's");
            case WRONG -> Optional.of("it was signed with none of the secrets in kling.webhook-secret");
        };
    }

    /** A wrong secret must be seen, and a flood must not fill the log. */
    private void complainOnce(String objection) {
        if (!objection.equals(lastTrouble.getAndSet(objection))) {
            LOG.log(System.Logger.Level.WARNING, "A report of Kling was refused: {0}", objection);
        }
    }

    private Effect believe(UUID id, RemoteTask report) {
        try {
            return record(id, (task, now) -> apply(task, report, now));
        } catch (PersistenceException e) {
            LOG.log(System.Logger.Level.ERROR, "A report on task " + id + " cannot be recorded, it is looked up", e);
            return hurry(id);
        }
    }

    private Effect hurry(UUID id) {
        try {
            return record(id, CallbackReceiver::hint);
        } catch (PersistenceException e) {
            LOG.log(System.Logger.Level.DEBUG, "A look at task " + id + " could not be hurried", e);
            return Effect.NOTHING;
        }
    }

    private Effect apply(GenerationTask task, RemoteTask report, Instant now) {
        if (!watched(task).is(report)) {
            LOG.log(System.Logger.Level.WARNING, "A report at the address of task {0} is about another", task.id());
            return Effect.NOTHING;
        }
        if (!task.isNews(report)) {
            return Effect.NOTHING;
        }
        if (!isNamed(task, report)
                || mayBeOfAnEarlierSending(task, report)
                || isSuccessWithoutPictures(report)
                || lacksCopies(task, report)) {
            return hint(task, now);
        }
        TaskState before = task.state();
        task.observe(report, null, now);
        task.lookAgain(now.plus(policy.next(task.state(), Duration.between(task.sentAt(), now))));
        if (task.state() == before) {
            return Effect.NOTHING;
        }
        task.unexpectedCharge()
                .ifPresent(remark -> LOG.log(System.Logger.Level.WARNING, "Task {0}: {1}", task.id(), remark));
        return Effect.MOVED;
    }

    private static WatchedTask watched(GenerationTask task) {
        return new WatchedTask(task.id(), task.state(), task.attempt(), task.externalTaskId(), task.remoteTaskId());
    }

    /**
     * Whether it names the task by an id that is known to be its own: the signature covers the body and not the address, so
     * a report on one task could be sent to the address of another. Where the upstream takes no id of ours and its answer was
     * lost, there is no id yet, and the address alone must do.
     */
    private static boolean isNamed(GenerationTask task, RemoteTask report) {
        if (task.externalTaskId() == null && task.remoteTaskId() == null) {
            return report.taskId() != null;
        }
        return task.externalTaskId() != null && task.externalTaskId().equals(report.externalTaskId())
                || task.remoteTaskId() != null && task.remoteTaskId().equals(report.taskId());
    }

    /**
     * What was sent again has the same id of ours and the same address as before, so only Kling's id tells the sendings apart.
     * While it waits to be sent, any sign of an earlier one saves the money; and where nothing can be looked up, only this
     * report can tell what became of a lost answer.
     */
    private static boolean mayBeOfAnEarlierSending(GenerationTask task, RemoteTask report) {
        boolean isKnownById = task.remoteTaskId() != null && task.remoteTaskId().equals(report.taskId());
        boolean canBeLookedUp = task.externalTaskId() != null || task.remoteTaskId() != null;
        return task.attempt() > 1
                && !isKnownById
                && task.state() != TaskState.QUEUED
                && (canBeLookedUp || task.state() == TaskState.SUBMITTING);
    }

    /** How long to wait for pictures is counted in looks, and reports may be repeated at will. */
    private static boolean isSuccessWithoutPictures(RemoteTask report) {
        return report.status() == RemoteTaskStatus.SUCCEEDED
                && (report.images().isEmpty()
                        || report.images().stream()
                                .map(RemoteImage::url)
                                .anyMatch(url -> url == null || url.isBlank()));
    }

    /** The flat body names no watermarked copies; the answer to a look does. */
    private static boolean lacksCopies(GenerationTask task, RemoteTask report) {
        return report.status() == RemoteTaskStatus.SUCCEEDED
                && task.hasWatermarkedCopies()
                && report.images().stream()
                        .map(RemoteImage::watermarkUrl)
                        .anyMatch(url -> url == null || url.isBlank());
    }

    private static Effect hint(GenerationTask task, Instant now) {
        return task.hinted(now) ? Effect.DUE : Effect.NOTHING;
    }

    /** Whoever loses a race looks again at what the winner has left. */
    private Effect record(UUID id, BiFunction<GenerationTask, Instant, Effect> change) {
        for (int left = MOST_TRIES; ; left--) {
            try {
                return unitOfWork.call(em -> change(em, id, change));
            } catch (PersistenceException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private static Effect change(EntityManager em, UUID id, BiFunction<GenerationTask, Instant, Effect> change) {
        GenerationTask task = em.find(GenerationTask.class, id);
        return task == null ? Effect.NO_TASK : change.apply(task, TaskRepository.now(em));
    }

    private enum Effect {
        NO_TASK,
        NOTHING,
        /** A look is due. */
        DUE,
        MOVED
    }
}
