package ee.kling.core.polling;

import ee.kling.api.image.RemoteTask;
import ee.kling.core.task.InFlightTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tasks in flight, as read from the database a moment ago. May be forgotten at any time. */
final class Watchlist {
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(1);

    /** Reading ten thousand rows each second would cost more than all else. */
    private static final Duration LIFE_PER_TASK = Duration.ofNanos(400_000);

    private final LookPolicy policy;
    private final Durations durations;
    private final Map<UUID, Followed> tasks = new HashMap<>();
    private final Map<String, Followed> byIdAtKling = new HashMap<>();
    private Instant read;

    Watchlist(LookPolicy policy, Durations durations) {
        this.policy = policy;
        this.durations = durations;
    }

    /** A clock that was set back makes it old too. */
    boolean isOld(Instant now) {
        return read == null || read.isAfter(now) || !read.plus(life()).isAfter(now);
    }

    private Duration life() {
        Duration life = LIFE_PER_TASK.multipliedBy(tasks.size());
        return life.compareTo(SHORTEST_LIFE) > 0 ? life : SHORTEST_LIFE;
    }

    /** Has it read again before it is next used. */
    void expire() {
        read = null;
    }

    void forget() {
        tasks.clear();
        byIdAtKling.clear();
        read = null;
    }

    /**
     * @param asked when it was asked for, by the node's clock
     * @param now when it had been read
     */
    void renew(List<InFlightTask> rows, Instant asked, Instant now) {
        Set<UUID> there = new HashSet<>(rows.size() * 2);
        for (InFlightTask row : rows) {
            there.add(row.id());
            renew(row, now);
        }
        tasks.keySet().retainAll(there);
        index();
        read = asked;
    }

    private void renew(InFlightTask row, Instant now) {
        Followed known = tasks.get(row.id());
        if (known != null && known.row().attempt() == row.attempt()) {
            known.renew(row, now);
        } else {
            Followed added = new Followed(row, now);
            if (row.isRunning()) {
                added.firstLook(policy.firstLook(durations.of(row.model())));
            }
            tasks.put(row.id(), added);
        }
    }

    /** Takes over what has just been written. */
    void wrote(Collection<Recorder.Recorded> written, Instant now) {
        for (Recorder.Recorded recorded : written) {
            Followed known = tasks.get(recorded.id());
            if (recorded.setAside()) {
                task(recorded.id()).ifPresent(task -> task.holdUntil(now.plus(Recorder.QUARANTINE)));
            } else if (recorded.row() == null) {
                tasks.remove(recorded.id());
            } else if (known != null) {
                known.renew(recorded.row(), now);
                if (recorded.moved()) {
                    // The look that moved it was arranged by the state that it had before.
                    known.reschedule(now.plus(policy.next(known.row().state(), known.age(now))));
                }
            }
        }
        if (!written.isEmpty()) {
            index();
        }
    }

    private void index() {
        byIdAtKling.clear();
        tasks.values().forEach(task -> {
            index(task.row().remoteTaskId(), task);
            index(task.row().externalTaskId(), task);
        });
    }

    private void index(String id, Followed task) {
        if (id != null) {
            byIdAtKling.put(id, task);
        }
    }

    /** Which of ours a list shows; empty for somebody else's, and for what was settled long ago. */
    Optional<Followed> about(RemoteTask remote) {
        Followed task = byIdAtKling.get(remote.taskId());
        if (task == null) {
            task = byIdAtKling.get(remote.platformId());
        }
        if (task == null) {
            task = byIdAtKling.get(remote.externalTaskId());
        }
        return Optional.ofNullable(task).filter(found -> found.task().is(remote));
    }

    Optional<Followed> task(UUID id) {
        return Optional.ofNullable(tasks.get(id));
    }

    Collection<Followed> all() {
        return tasks.values();
    }
}
