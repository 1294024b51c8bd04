package ee.kling.core.polling;

import ee.kling.api.task.TaskState;
import ee.kling.api.task.UnavailableException;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.InFlightTask;
import ee.kling.core.task.TaskRepository;
import ee.kling.core.task.TaskRows;
import ee.kling.core.task.WatchedTask;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes what was found, all in one transaction; when that fails, each by itself, so that only the one at fault is held up. */
final class Recorder {
    /** A row that cannot be recorded is set aside for so long. */
    static final Duration QUARANTINE = Duration.ofMinutes(10);

    private static final System.Logger LOG = System.getLogger(Poller.class.getName());

    private final UnitOfWork unitOfWork;
    private final Verdicts verdicts;
    private final LookPolicy policy;
    private final Clock clock;

    Recorder(UnitOfWork unitOfWork, Verdicts verdicts, LookPolicy policy, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.verdicts = verdicts;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Nothing of a task is recorded that was settled, or sent again, since it was looked at.
     *
     * @param began no later than any of the looks, by the poller's clock
     * @return what became of these
     */
    List<Recorded> record(Map<WatchedTask, Finding> findings, Instant began) {
        if (findings.isEmpty()) {
            return List.of();
        }
        try {
            return unitOfWork.call(em -> apply(em, findings, began));
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Recording {0} looks at once failed: {1}", findings.size(), e);
            List<Recorded> recorded = new ArrayList<>();
            findings.forEach((task, finding) -> recorded.addAll(recordAlone(task, finding, began)));
            return recorded;
        }
    }

    private List<Recorded> recordAlone(WatchedTask task, Finding finding, Instant began) {
        try {
            return unitOfWork.call(em -> apply(em, Map.of(task, finding), began));
        } catch (OptimisticLockException | PessimisticLockException | LockTimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "Task {0} was looked at elsewhere", task.id());
            return List.of();
        } catch (UnavailableException e) {
            // Says nothing about the row; it is looked at again.
            throw e;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Task " + task.id() + " cannot be recorded and is set aside", e);
            unitOfWork.run(em -> TaskRepository.setAside(
                    em, task.id(), TaskRepository.now(em).plus(QUARANTINE)));
            return List.of(Recorded.setAside(task.id()));
        }
    }

    private List<Recorded> apply(EntityManager em, Map<WatchedTask, Finding> findings, Instant began) {
        Map<UUID, WatchedTask> watched = new HashMap<>();
        findings.keySet().forEach(task -> watched.put(task.id(), task));
        List<Recorded> recorded = new ArrayList<>();
        TaskRows.change(em, watched.keySet(), (task, now) -> {
            WatchedTask looked = watched.get(task.id());
            boolean open = TaskRepository.WATCHED.contains(task.state()) && looked.isStill(task);
            if (open) {
                apply(findings.get(looked), task, now.minus(sinceThen(began)), now);
            }
            recorded.add(Recorded.of(looked, task, now, open));
            return open;
        });
        return recorded;
    }

    /** A clock that was set back meanwhile says nothing. */
    private Duration sinceThen(Instant began) {
        Duration since = Duration.between(began, clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }

    private void apply(Finding finding, GenerationTask task, Instant began, Instant now) {
        finding.apply(task, began, now);
        verdicts.overdue(task, now);
        if (!task.isRunning()) {
            // When to look at those that run is decided for all at once, and not by the row.
            Duration gap = policy.next(task.state(), Duration.between(task.sentAt(), now));
            task.lookAgain(now.plus(policy.spread(gap, Chance.next())), began);
        }
        verdicts.end(task, now);
    }

    /**
     * What became of a task.
     *
     * @param row as it is now; {@code null} when it is no longer looked at, and when it has been set aside
     * @param moved whether its state has been changed here
     * @param took from sending to success; {@code null} otherwise
     * @param freed whether its places at Kling are free again
     * @param remark for the log
     */
    record Recorded(
            UUID id,
            InFlightTask row,
            boolean moved,
            boolean setAside,
            String model,
            Duration took,
            boolean freed,
            Optional<String> remark) {

        private static Recorded of(WatchedTask looked, GenerationTask task, Instant now, boolean open) {
            boolean moved = open && task.state() != looked.state();
            boolean done = moved && task.state() == TaskState.SUCCEEDED;
            return new Recorded(
                    task.id(),
                    task.inFlight(now),
                    moved,
                    false,
                    task.modelName(),
                    done ? Duration.between(task.sentAt(), task.finishedAt()) : null,
                    moved && !TaskRepository.IN_WORK.contains(task.state()),
                    moved ? task.unexpectedCharge() : Optional.empty());
        }

        private static Recorded setAside(UUID id) {
            return new Recorded(id, null, false, true, null, null, false, Optional.empty());
        }
    }
}
