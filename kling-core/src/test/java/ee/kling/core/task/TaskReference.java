package ee.kling.core.task;

import ee.kling.api.image.RemoteImage;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * What the table of states says about one task, written a second time and without a look at {@link GenerationTask}. Each
 * method answers whether the table knows this event in this state; where it does not, nothing changes.
 */
final class TaskReference {
    static final Duration QUIET = Duration.ofMinutes(2);
    static final Duration PATIENCE = Duration.ofMinutes(10);
    static final Duration OVERDUE = Duration.ofHours(24);

    private static final Set<TaskState> SENT = Set.of(TaskState.SUBMITTING, TaskState.UNCONFIRMED);
    private static final Set<TaskState> AT_KLING = Set.of(TaskState.SUBMITTED, TaskState.PROCESSING, TaskState.STUCK);

    private final boolean hasExternalId;
    private int negatives;
    private int misses;
    private int emptyLooks;
    private boolean mayBeKnownAlready;

    TaskState state = TaskState.QUEUED;
    int attempt;
    Instant sentAt;
    String remoteId;
    int pictures;

    TaskReference(boolean hasExternalId) {
        this.hasExternalId = hasExternalId;
    }

    boolean isWatched() {
        return state == TaskState.UNCONFIRMED || AT_KLING.contains(state);
    }

    boolean isStill(WatchedTask watched) {
        return isWatched() && attempt == watched.attempt() && Objects.equals(remoteId, watched.remoteTaskId());
    }

    boolean claimed(Instant now) {
        if (state != TaskState.QUEUED) {
            return false;
        }
        state = TaskState.SUBMITTING;
        attempt++;
        negatives = 0;
        misses = 0;
        emptyLooks = 0;
        mayBeKnownAlready = false;
        sentAt = now;
        return true;
    }

    boolean certainlyNotAccepted() {
        if (!SENT.contains(state)) {
            return false;
        }
        state = TaskState.QUEUED;
        attempt--;
        return true;
    }

    boolean answerLost() {
        return from(TaskState.SUBMITTING, TaskState.UNCONFIRMED);
    }

    boolean refused(boolean sentTwice) {
        if (!SENT.contains(state)) {
            return false;
        }
        mayBeKnownAlready = hasExternalId && (sentTwice || attempt > 1);
        state = mayBeKnownAlready ? TaskState.UNCONFIRMED : TaskState.FAILED;
        return true;
    }

    boolean damaged() {
        return from(TaskState.SUBMITTING, TaskState.FAILED);
    }

    boolean sentAfresh(Instant now) {
        if (state != TaskState.SUBMITTING) {
            return false;
        }
        remoteId = null;
        sentAt = now;
        return true;
    }

    /** @param asked when the question was put: the answer says nothing about any time after it */
    boolean notThere(Instant asked) {
        if (state != TaskState.UNCONFIRMED) {
            return false;
        }
        negatives++;
        if (negatives >= 3 && asked.isAfter(sentAt.plus(QUIET))) {
            TaskState again = attempt >= 5 ? TaskState.STUCK : TaskState.QUEUED;
            state = mayBeKnownAlready ? TaskState.FAILED : again;
        }
        return true;
    }

    boolean forgotten(Instant asked) {
        if (!AT_KLING.contains(state)) {
            return false;
        }
        misses++;
        if (misses >= 3 && asked.isAfter(sentAt.plus(PATIENCE))) {
            state = TaskState.STUCK;
        }
        return true;
    }

    boolean undecidable() {
        return from(TaskState.UNCONFIRMED, TaskState.STUCK);
    }

    void grewOld(Instant now) {
        boolean running = state == TaskState.SUBMITTED || state == TaskState.PROCESSING;
        if (running && now.isAfter(sentAt.plus(OVERDUE))) {
            state = TaskState.STUCK;
        }
    }

    boolean sentAgain() {
        return from(TaskState.STUCK, TaskState.QUEUED);
    }

    boolean givenUp() {
        return from(TaskState.STUCK, TaskState.FAILED);
    }

    boolean cancelled() {
        return from(TaskState.QUEUED, TaskState.CANCELLED);
    }

    /** The answer to a create. The id of a second task at Kling changes nothing here. */
    boolean accepted(RemoteTask remote, Instant now) {
        boolean another =
                remoteId == null ? state.isFinal() && state != TaskState.SUCCEEDED : !remoteId.equals(remote.taskId());
        return another || reported(remote, now);
    }

    boolean isNews(RemoteTask remote) {
        boolean ended = state.isFinal();
        return switch (remote.status()) {
            case SUCCEEDED, FAILED -> !ended;
            case PROCESSING -> !ended && state != TaskState.PROCESSING;
            case SUBMITTED, UNKNOWN -> state == TaskState.QUEUED || state == TaskState.STUCK || SENT.contains(state);
        };
    }

    boolean reported(RemoteTask remote, Instant now) {
        if (state.isFinal()) {
            return true;
        }
        remoteId = remote.taskId() == null ? remoteId : remote.taskId();
        sentAt = sentAt == null ? now : sentAt;
        misses = 0;
        switch (remote.status()) {
            case SUCCEEDED -> succeeded(remote);
            case FAILED -> state = TaskState.FAILED;
            case PROCESSING -> found(TaskState.PROCESSING);
            case SUBMITTED, UNKNOWN -> found(TaskState.SUBMITTED);
        }
        return true;
    }

    private void found(TaskState reported) {
        emptyLooks = 0;
        rise(reported);
    }

    /** Never back: a stuck task that is found again is in work, whatever Kling calls it. */
    private void rise(TaskState reported) {
        if (state == TaskState.STUCK) {
            state = TaskState.PROCESSING;
            return;
        }
        boolean unknownSoFar = state == TaskState.QUEUED || SENT.contains(state);
        boolean drawn = reported == TaskState.PROCESSING && AT_KLING.contains(state);
        if (unknownSoFar || drawn) {
            state = reported;
        }
    }

    private void succeeded(RemoteTask remote) {
        int named = 0;
        for (RemoteImage image : remote.images()) {
            named += image.url() == null ? 0 : 1;
        }
        boolean whole = named > 0 && named == remote.images().size();
        emptyLooks = whole ? 0 : state == TaskState.PROCESSING || state == TaskState.STUCK ? emptyLooks + 1 : 1;
        if (whole || named > 0 && emptyLooks >= 5) {
            state = TaskState.SUCCEEDED;
            pictures = named;
        } else if (emptyLooks >= 5) {
            state = TaskState.STUCK;
        } else if (state != TaskState.STUCK) {
            rise(TaskState.PROCESSING);
        }
    }

    private boolean from(TaskState expected, TaskState target) {
        if (state != expected) {
            return false;
        }
        state = target;
        return true;
    }
}
