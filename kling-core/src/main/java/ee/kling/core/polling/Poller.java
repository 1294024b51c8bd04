package ee.kling.core.polling;

import ee.kling.api.KlingException;
import ee.kling.api.KlingRejectedException;
import ee.kling.api.KlingUnknownOutcomeException;
import ee.kling.api.dialect.Dialect.Feature;
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
import java.util.Optional;
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

    /** Read in one run where there is nothing but the list. */
    private static final int MOST_PAGES = 20;

    private static final String CANNOT_BE_LOOKED_UP =
            "The answer was lost, and this upstream cannot be asked whether it has the task. It may have drawn and charged it.";

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
        List<WatchedTask> askable = new ArrayList<>();
        for (WatchedTask task : due) {
            if (hasIdToAskFor(task)) {
                askable.add(task);
            } else {
                findings.put(task, this::unknowable);
            }
        }
        boolean singly = kling.has(Feature.SINGLE_QUERY);
        boolean byList =
                kling.has(Feature.LIST) && !askable.isEmpty() && (!singly || askable.size() > FEW && listIsWorthIt());
        List<WatchedTask> unseen = byList ? lookAtList(askable, findings) : askable;
        if (singly) {
            lookAtEach(unseen, findings);
        } else {
            unseen.forEach(task -> findings.put(task, this::notShown));
        }
    }

    private boolean hasIdToAskFor(WatchedTask task) {
        return task.remoteTaskId() != null || task.externalTaskId() != null && kling.has(Feature.EXTERNAL_ID);
    }

    private void lookAtEach(List<WatchedTask> unseen, Map<WatchedTask, Finding> findings) {
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

    /** @return the tasks that the list did not show */
    private List<WatchedTask> lookAtList(List<WatchedTask> due, Map<WatchedTask, Finding> findings) {
        Map<String, RemoteTask> shown = new HashMap<>();
        try {
            readList(due, shown);
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

    /** One page, because what it does not show is asked for singly; where that is not possible, as many as it takes. */
    private void readList(List<WatchedTask> due, Map<String, RemoteTask> shown) {
        int pages = kling.has(Feature.SINGLE_QUERY) ? 1 : MOST_PAGES;
        for (int page = 1; page <= pages; page++) {
            List<RemoteTask> tasks = kling.list(page, PAGE_SIZE);
            for (RemoteTask remote : tasks) {
                put(shown, remote.taskId(), remote);
                put(shown, remote.platformId(), remote);
                put(shown, remote.externalTaskId(), remote);
            }
            boolean allSeen = due.stream().allMatch(task -> shown.containsKey(task.idAtKling()));
            if (allSeen || tasks.size() < PAGE_SIZE) {
                return;
            }
        }
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
        return (task, began, now) -> task.observe(remote, null, now);
    }

    /** Says nothing about the time after Kling was asked, however late a node that was frozen records it. */
    private void missed(GenerationTask task, Instant began, Instant now) {
        if (task.state() == TaskState.UNCONFIRMED) {
            task.notThere(began, settings.timing().quietPeriod());
        } else {
            task.forgotten(began, FORGOTTEN_AFTER);
        }
    }

    /** After so long without a word that could be understood, a person is told; it is watched on all the same. */
    private void nothing(GenerationTask task, Instant began, Instant now) {
        if (task.state() == TaskState.UNCONFIRMED
                && isOlder(task, settings.timing().stuckAfter(), now)) {
            task.undecidable(
                    "Kling has not said for %d hours whether it has this task. It may have drawn and charged it."
                            .formatted(settings.timing().stuckAfter().toHours()));
        }
    }

    /** A list proves nothing by what it does not show: nobody says what it holds. */
    private void notShown(GenerationTask task, Instant began, Instant now) {
        if (task.state() == TaskState.UNCONFIRMED
                && isOlder(task, settings.timing().quietPeriod(), now)) {
            task.undecidable(CANNOT_BE_LOOKED_UP);
        }
    }

    /** Without an id that the upstream knows there is only its own report to hope for, where one was asked for. */
    private void unknowable(GenerationTask task, Instant began, Instant now) {
        Duration patience = task.isReportedBack() ? settings.timing().quietPeriod() : Duration.ZERO;
        if (task.state() == TaskState.UNCONFIRMED && isOlder(task, patience, now)) {
            task.undecidable(CANNOT_BE_LOOKED_UP);
        }
    }

    private static boolean isOlder(GenerationTask task, Duration age, Instant now) {
        return now.isAfter(task.sentAt().plus(age));
    }

    private boolean isOverdue(GenerationTask task, Instant now) {
        boolean running = task.state() == TaskState.SUBMITTED || task.state() == TaskState.PROCESSING;
        return running && isOlder(task, settings.timing().stuckAfter(), now);
    }

    /** In one transaction; when that fails, each by itself, so that only the one at fault is held up. */
    private void record(Map<WatchedTask, Finding> findings, Instant began) {
        if (findings.isEmpty()) {
            return;
        }
        List<Moved> moved;
        try {
            moved = unitOfWork.call(em -> apply(em, findings, began));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Recording {0} looks at once failed: {1}", findings.size(), e);
            moved = new ArrayList<>();
            for (Map.Entry<WatchedTask, Finding> finding : findings.entrySet()) {
                moved.addAll(recordAlone(finding.getKey(), finding.getValue(), began));
            }
        }
        moved.forEach(this::tell);
    }

    private void tell(Moved task) {
        task.remark.ifPresent(remark -> LOG.log(System.Logger.Level.WARNING, "Task {0}: {1}", task.id, remark));
        changed.accept(task.id);
    }

    private List<Moved> recordAlone(WatchedTask task, Finding finding, Instant began) {
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
    private List<Moved> apply(EntityManager em, Map<WatchedTask, Finding> findings, Instant began) {
        Instant now = TaskRepository.now(em);
        Map<UUID, GenerationTask> tasks = TaskRepository.tasks(
                em, findings.keySet().stream().map(WatchedTask::id).toList());
        List<Moved> moved = new ArrayList<>();
        findings.forEach((watched, finding) -> {
            GenerationTask task = tasks.get(watched.id());
            if (!TaskRepository.WATCHED.contains(task.state()) || !watched.isStill(task)) {
                // Settled or sent again meanwhile.
                return;
            }
            finding.apply(task, began, now);
            if (isOverdue(task, now)) {
                task.overdue("Kling has been working on it for more than %d hours."
                        .formatted(settings.timing().stuckAfter().toHours()));
            }
            task.lookAgain(now.plus(policy.next(task.state(), Duration.between(task.sentAt(), now))), began);
            if (task.state() != watched.state()) {
                moved.add(new Moved(watched.id(), task.unexpectedCharge()));
            }
        });
        return moved;
    }

    /**
     * A task whose state has changed.
     *
     * @param remark for the log
     */
    private record Moved(UUID id, Optional<String> remark) {}

    /** What was due, and when it was asked for. */
    private record Round(Instant began, List<WatchedTask> due) {}

    /** What a look that began then says about a row, at the database's time. */
    @FunctionalInterface
    private interface Finding {
        void apply(GenerationTask task, Instant began, Instant now);
    }
}
