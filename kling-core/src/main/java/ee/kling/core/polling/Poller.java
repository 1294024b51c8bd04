package ee.kling.core.polling;

import ee.kling.api.KlingException;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.KlingApi;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskRepository;
import ee.kling.core.task.WatchedTask;
import jakarta.persistence.OptimisticLockException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Looks at Kling for every task that is due, and records what it finds. */
public final class Poller {
    private static final System.Logger LOG = System.getLogger(Poller.class.getName());

    /** Up to so many, single queries are cheaper than a page of 500. */
    private static final int FEW = 3;

    private static final int PAGE_SIZE = 500;

    /** Tasks the list did not show are asked for one by one, but not all in one run. */
    private static final int MOST_SINGLE_LOOKS = 20;

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final UnitOfWork unitOfWork;
    private final KlingApi kling;
    private final AccountGate gate;
    private final KlingSettings settings;
    private final LookPolicy policy;
    private final Consumer<UUID> changed;

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
        List<WatchedTask> due = unitOfWork.call(
                em -> TaskRepository.due(em, settings.upstream().account(), TaskRepository.now(em), PAGE_SIZE));
        if (!due.isEmpty()) {
            try {
                look(due);
            } catch (KlingException e) {
                gate.failed("", e);
                LOG.log(System.Logger.Level.DEBUG, "Looking at Kling failed: {0}", e.getMessage());
                due.forEach(task -> update(task, (entity, now) -> entity.lookAgain(next(entity, now))));
            }
        }
        return due.size();
    }

    private void look(List<WatchedTask> due) {
        List<WatchedTask> unseen = due.size() <= FEW ? due : lookAtList(due);
        for (WatchedTask task : unseen.subList(0, Math.min(unseen.size(), MOST_SINGLE_LOOKS))) {
            Optional<RemoteTask> remote = kling.find(task.idAtKling());
            gate.answered();
            remote.ifPresentOrElse(found -> observe(task, found), () -> missed(task));
        }
    }

    /** @return the tasks that the page did not show */
    private List<WatchedTask> lookAtList(List<WatchedTask> due) {
        Map<String, RemoteTask> shown = new HashMap<>();
        for (RemoteTask remote : kling.list(1, PAGE_SIZE)) {
            put(shown, remote.taskId(), remote);
            put(shown, remote.externalTaskId(), remote);
        }
        gate.answered();
        List<WatchedTask> unseen = new ArrayList<>();
        for (WatchedTask task : due) {
            RemoteTask remote = shown.getOrDefault(task.idAtKling(), shown.get(task.externalTaskId()));
            if (remote == null) {
                unseen.add(task);
            } else {
                observe(task, remote);
            }
        }
        return unseen;
    }

    private static void put(Map<String, RemoteTask> map, String id, RemoteTask remote) {
        if (id != null) {
            map.put(id, remote);
        }
    }

    private void observe(WatchedTask task, RemoteTask remote) {
        update(task, (entity, now) -> {
            entity.observe(remote, null, now, next(entity, now));
            if (isOverdue(entity, now)) {
                entity.overdue(
                        "Kling has been working on it for more than %d hours."
                                .formatted(settings.timing().stuckAfter().toHours()),
                        next(entity, now));
            }
        });
    }

    private void missed(WatchedTask task) {
        update(task, (entity, now) -> {
            if (entity.state() == TaskState.UNCONFIRMED) {
                entity.notThere(now, settings.timing().quietPeriod(), next(entity, now));
            } else if (!entity.state().isFinal()) {
                entity.forgotten(now, FORGOTTEN_AFTER, next(entity, now));
            }
        });
    }

    private boolean isOverdue(GenerationTask task, Instant now) {
        boolean running = task.state() == TaskState.SUBMITTED || task.state() == TaskState.PROCESSING;
        return running && now.isAfter(task.sentAt().plus(settings.timing().stuckAfter()));
    }

    private Instant next(GenerationTask task, Instant now) {
        return now.plus(policy.next(task.state(), Duration.between(task.sentAt(), now)));
    }

    private void update(WatchedTask watched, Change change) {
        try {
            TaskState state = unitOfWork.call(em -> {
                GenerationTask task = em.find(GenerationTask.class, watched.id());
                change.apply(task, TaskRepository.now(em));
                return task.state();
            });
            if (state != watched.state()) {
                changed.accept(watched.id());
            }
        } catch (OptimisticLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "Task {0} was looked at elsewhere", watched.id());
        }
    }

    /** What to do with the row, at the database's time. */
    @FunctionalInterface
    private interface Change {
        void apply(GenerationTask task, Instant now);
    }
}
