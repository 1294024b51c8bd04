package ee.kling.core.polling;

import ee.kling.api.image.RemoteTask;
import ee.kling.core.store.UnitOfWork;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskRepository;
import ee.kling.core.task.WatchedTask;
import jakarta.persistence.OptimisticLockException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds in Kling's list what was made and charged a second time: a task under the id of one of ours that is not the one we
 * know. That may be, where Kling takes an id twice and a request arrived later than the quiet period.
 */
final class Audit {
    private static final System.Logger LOG = System.getLogger(Poller.class.getName());

    /** It is paid already, so nobody is in a hurry. */
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private static final int MOST_AT_ONCE = 500;

    /** Looked into, so that what the list shows for days is asked about once. */
    private static final int MOST_KNOWN = 20_000;

    private final UnitOfWork unitOfWork;
    private final String account;
    private final Consumer<UUID> changed;
    private final Map<String, RemoteTask> waiting = new LinkedHashMap<>();
    private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_KNOWN;
        }
    });
    private Instant next = Instant.MIN;

    /** @param changed told the task's id after each commit */
    Audit(UnitOfWork unitOfWork, String account, Consumer<UUID> changed) {
        this.unitOfWork = unitOfWork;
        this.account = account;
        this.changed = changed;
    }

    /** The list shows it, and it is none of those in flight as we know them. */
    void saw(RemoteTask remote) {
        boolean comparable = remote.taskId() != null && remote.externalTaskId() != null;
        if (comparable && waiting.size() < MOST_AT_ONCE && !known.contains(remote.taskId())) {
            waiting.put(remote.taskId(), remote);
        }
    }

    /**
     * Looks into what was seen, once a minute.
     *
     * @param now by the node's clock
     */
    void run(Instant now) {
        boolean setBack = next.isAfter(now.plus(BETWEEN));
        if (waiting.isEmpty() || next.isAfter(now) && !setBack) {
            return;
        }
        next = now.plus(BETWEEN);
        List<String> ids =
                waiting.values().stream().map(RemoteTask::externalTaskId).toList();
        Map<String, WatchedTask> ours = unitOfWork.call(em -> TaskRepository.byExternalIds(em, account, ids)).stream()
                .collect(Collectors.toMap(WatchedTask::externalTaskId, task -> task));
        waiting.forEach((id, remote) -> {
            WatchedTask task = ours.get(remote.externalTaskId());
            if (task == null || task.isDecided() && lookInto(task, remote)) {
                known.add(id);
            }
        });
        waiting.clear();
    }

    /** @return whether nothing is left to be said */
    private boolean lookInto(WatchedTask task, RemoteTask remote) {
        if (!task.isBeside(remote)) {
            return true;
        }
        try {
            Optional<String> words = unitOfWork.call(
                    em -> em.find(GenerationTask.class, task.id()).shownBeside(remote));
            words.ifPresent(said -> {
                LOG.log(System.Logger.Level.WARNING, "Task {0}: {1}", task.id(), said);
                changed.accept(task.id());
            });
            return true;
        } catch (OptimisticLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "Task {0} was changed meanwhile", task.id());
            return false;
        }
    }
}
