package ee.kling.core.polling;

import ee.kling.api.KlingException;
import ee.kling.api.KlingRejectedException;
import ee.kling.api.KlingUnknownOutcomeException;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskRepository;
import ee.kling.core.task.WatchedTask;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Looks at Kling for every task that is due, and records what it finds. One task that cannot be asked about or recorded
 * never keeps the others from it.
 */
public final class Poller {
    private static final System.Logger LOG = System.getLogger(Poller.class.getName());

    /** Up to so many, single queries are cheaper than a page of 500. */
    private static final int FEW = 3;

    private static final int PAGE_SIZE = 500;

    /** Tasks the list did not show are asked for one by one, but not all in one run. */
    private static final int MOST_SINGLE_LOOKS = 20;

    /** Answers that mean nothing, after which Kling is left alone until the next run. */
    private static final int MOST_LOST_ANSWERS = 3;

    /** Runs without the list after it showed none of ours; doubles up to the most. */
    private static final int MOST_SKIPPED_LISTS = 64;

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    /** A row that cannot be recorded is set aside for so long. */
    private static final Duration QUARANTINE = Duration.ofMinutes(10);

    private final UnitOfWork unitOfWork;
    private final KlingApi kling;
    private final AccountGate gate;
    private final KlingSettings settings;
    private final LookPolicy policy;
    private final Consumer<UUID> changed;
    private int listsToSkip;
    private int skippedLists;

    /** @param changed told the task's id after each commit that changed it */
    public Poller(
            UnitOfWork unitOfWork, KlingApi kling, AccountGate gate, KlingSettings settings, Consumer<UUID> changed) {
        this.unitOfWork = unitOfWork;
        this.kling = kling;
        this.gate = gate;
        this.settings = settings;
        this.policy = new LookPolicy(settings.timing());
        this.changed = changed;
    }

    /**
     * Looks once at what is due.
     *
     * @return how many tasks were due
     */
    public int run() {
        if (!gate.isOpen()) {
            return 0;
        }
        Round round = unitOfWork.call(this::due);
        List<WatchedTask> due = round.due();
        Map<WatchedTask, Finding> findings = new LinkedHashMap<>();
        try {
            look(due, findings);
        } catch (KlingException e) {
            // Not a matter of one task: those not looked at stay due until Kling may be asked again.
            gate.askFailed(e);
            LOG.log(System.Logger.Level.DEBUG, "Looking at Kling failed: {0}", e.getMessage());
        }
        record(findings, round.began());
        return due.size();
    }

    private Round due(EntityManager em) {
        Instant now = TaskRepository.now(em);
        return new Round(now, TaskRepository.due(em, settings.upstream().account(), now, PAGE_SIZE));
    }

    private void look(List<WatchedTask> due, Map<WatchedTask, Finding> findings) {
        List<WatchedTask> unseen = due.size() > FEW && listIsWorthIt() ? lookAtList(due, findings) : due;
        int lost = 0;
        for (WatchedTask task : unseen.subList(0, Math.min(unseen.size(), MOST_SINGLE_LOOKS))) {
            try {
                findings.put(task, lookAt(task));
                gate.answered();
            } catch (KlingRejectedException e) {
                // Kling answers, but not whether there is such a task.
                gate.answered();
                findings.put(task, this::nothing);
            } catch (KlingUnknownOutcomeException e) {
                findings.put(task, this::nothing);
                lost++;
                if (lost == MOST_LOST_ANSWERS) {
                    return;
                }
            }
        }
    }

    private Finding lookAt(WatchedTask task) {
        return kling.find(task.idAtKling())
                .map(remote -> task.is(remote) ? found(remote) : (Finding) this::nothing)
                .orElse(this::missed);
    }

    /** @return the tasks that the page did not show */
    private List<WatchedTask> lookAtList(List<WatchedTask> due, Map<WatchedTask, Finding> findings) {
        Map<String, RemoteTask> shown = new HashMap<>();
        try {
            for (RemoteTask remote : kling.list(1, PAGE_SIZE)) {
                put(shown, remote.taskId(), remote);
                put(shown, remote.externalTaskId(), remote);
            }
            gate.answered();
        } catch (KlingRejectedException | KlingUnknownOutcomeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Kling gave no list: {0}", e.getMessage());
        }
        List<WatchedTask> unseen = new ArrayList<>();
        for (WatchedTask task : due) {
            RemoteTask remote = shown.getOrDefault(task.idAtKling(), shown.get(task.externalTaskId()));
            if (remote == null || !task.is(remote)) {
                unseen.add(task);
            } else {
                findings.put(task, found(remote));
            }
        }
        learn(unseen.size() < due.size());
        return unseen;
    }

    private boolean listIsWorthIt() {
        skippedLists++;
        return skippedLists > listsToSkip;
    }

    /** Kling promises no order: where the page shows others' or older tasks only, it is asked for less and less often. */
    private void learn(boolean showedOurs) {
        listsToSkip = showedOurs ? 0 : Math.min(MOST_SKIPPED_LISTS, Math.max(1, listsToSkip * 2));
        skippedLists = 0;
    }

    private static void put(Map<String, RemoteTask> map, String id, RemoteTask remote) {
        if (id != null) {
            map.put(id, remote);
        }
    }

    private Finding found(RemoteTask remote) {
        return (task, now) -> task.observe(remote, null, now);
    }

    private void missed(GenerationTask task, Instant now) {
        if (task.state() == TaskState.UNCONFIRMED) {
            task.notThere(now, settings.timing().quietPeriod());
        } else {
            task.forgotten(now, FORGOTTEN_AFTER);
        }
    }

    private void nothing(GenerationTask task, Instant now) {}

    private boolean isOverdue(GenerationTask task, Instant now) {
        boolean running = task.state() == TaskState.SUBMITTED || task.state() == TaskState.PROCESSING;
        return running && now.isAfter(task.sentAt().plus(settings.timing().stuckAfter()));
    }

    /** In one transaction; when that fails, each by itself, so that only the one at fault is held up. */
    private void record(Map<WatchedTask, Finding> findings, Instant began) {
        if (findings.isEmpty()) {
            return;
        }
        List<UUID> moved;
        try {
            moved = unitOfWork.call(em -> apply(em, findings, began));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Recording {0} looks at once failed: {1}", findings.size(), e);
            moved = new ArrayList<>();
            for (Map.Entry<WatchedTask, Finding> finding : findings.entrySet()) {
                moved.addAll(recordAlone(finding.getKey(), finding.getValue(), began));
            }
        }
        moved.forEach(changed);
    }

    private List<UUID> recordAlone(WatchedTask task, Finding finding, Instant began) {
        try {
            return unitOfWork.call(em -> apply(em, Map.of(task, finding), began));
        } catch (jakarta.persistence.OptimisticLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "Task {0} was looked at elsewhere", task.id());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Task " + task.id() + " cannot be recorded and is set aside", e);
            unitOfWork.run(em -> TaskRepository.setAside(
                    em, task.id(), TaskRepository.now(em).plus(QUARANTINE)));
        }
        return List.of();
    }

    /** @return the tasks whose state has changed */
    private List<UUID> apply(EntityManager em, Map<WatchedTask, Finding> findings, Instant began) {
        Instant now = TaskRepository.now(em);
        Map<UUID, GenerationTask> tasks = TaskRepository.tasks(
                em, findings.keySet().stream().map(WatchedTask::id).toList());
        List<UUID> moved = new ArrayList<>();
        findings.forEach((watched, finding) -> {
            GenerationTask task = tasks.get(watched.id());
            if (!TaskRepository.WATCHED.contains(task.state())) {
                // Settled meanwhile.
                return;
            }
            finding.apply(task, now);
            if (isOverdue(task, now)) {
                task.overdue("Kling has been working on it for more than %d hours."
                        .formatted(settings.timing().stuckAfter().toHours()));
            }
            task.lookAgain(now.plus(policy.next(task.state(), Duration.between(task.sentAt(), now))), began);
            if (task.state() != watched.state()) {
                moved.add(watched.id());
            }
        });
        return moved;
    }

    /** What was due, and when it was asked for. */
    private record Round(Instant began, List<WatchedTask> due) {}

    /** What a look says about a row, at the database's time. */
    @FunctionalInterface
    private interface Finding {
        void apply(GenerationTask task, Instant now);
    }
}
