package ee.kling.core.task;

import ee.kling.api.image.RemoteImage;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.RemoteTaskStatus;
import ee.kling.api.task.TaskState;
import java.time.Instant;

/** A signed report of Kling, perhaps late, perhaps not the first of its kind. */
final class Report extends Change {
    private final Transitions transitions;
    private final RemoteTask remote;

    Report(Transitions transitions, RemoteTask remote) {
        this.transitions = transitions;
        this.remote = remote;
    }

    @Override
    void row(GenerationTask row, Instant now) {
        WatchedTask watched =
                new WatchedTask(row.id(), row.state(), row.attempt(), row.externalTaskId(), row.remoteTaskId());
        if (!watched.is(remote) || !transitions.isNews(row, remote)) {
            return;
        }
        if (isOnlyAHint(watched)) {
            transitions.hinted(row, now);
        } else {
            transitions.observe(row, remote, now);
            row.lookAgain(now.plusSeconds(1));
        }
    }

    @Override
    boolean reference(TaskReference reference, Instant now) {
        WatchedTask watched =
                new WatchedTask(null, reference.state, reference.attempt, remote.externalTaskId(), reference.remoteId);
        if (watched.is(remote) && reference.isNews(remote) && !isOnlyAHint(watched)) {
            reference.reported(remote, now);
        }
        return true;
    }

    /** Another sending's, or one that a look must make good. */
    private boolean isOnlyAHint(WatchedTask watched) {
        boolean known = remote.taskId().equals(watched.remoteTaskId());
        boolean canBeLookedUp = watched.externalTaskId() != null || watched.remoteTaskId() != null;
        boolean earlier = watched.attempt() > 1
                && !known
                && watched.state() != TaskState.QUEUED
                && (canBeLookedUp || watched.state() == TaskState.SUBMITTING);
        return earlier || remote.status() == RemoteTaskStatus.SUCCEEDED && lacksPictures();
    }

    private boolean lacksPictures() {
        boolean lacks = remote.images().isEmpty();
        for (RemoteImage image : remote.images()) {
            lacks |= image.url() == null;
        }
        return lacks;
    }
}
