package ee.kling.core.task;

import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.polling.LookPolicy;
import java.time.Duration;
import java.time.Instant;

/** One look at Kling: what was due, what Kling said, and what is made of it once it is recorded. */
final class Look extends Change {
    private static final LookPolicy POLICY = new LookPolicy(new KlingSettings.Timing(
            Duration.ofMillis(250), TaskReference.QUIET, Duration.ofSeconds(10), TaskReference.OVERDUE));

    private final Transitions transitions;
    final WatchedTask watched;
    final Instant began;
    Saw saw;
    RemoteTask remote;

    Look(Transitions transitions, GenerationTask row, Instant began) {
        this.transitions = transitions;
        this.watched = new WatchedTask(row.id(), row.state(), row.attempt(), row.externalTaskId(), row.remoteTaskId());
        this.began = began;
    }

    void found(RemoteTask task) {
        saw = watched.is(task) ? Saw.FOUND : Saw.NOTHING;
        remote = task;
    }

    @Override
    void row(GenerationTask row, Instant now) {
        if (!TaskRepository.WATCHED.contains(row.state()) || !watched.isStill(row)) {
            return;
        }
        boolean unconfirmed = row.state() == TaskState.UNCONFIRMED;
        switch (saw) {
            case FOUND -> transitions.observe(row, remote, now);
            case MISSED -> {
                if (unconfirmed) {
                    transitions.notThere(row, began, now);
                } else {
                    transitions.forgotten(row, began);
                }
            }
            case NOT_SHOWN -> {
                if (unconfirmed && now.isAfter(row.sentAt().plus(TaskReference.QUIET))) {
                    transitions.undecidable(row);
                }
            }
            case NOTHING -> {}
        }
        boolean running = row.state() == TaskState.SUBMITTED || row.state() == TaskState.PROCESSING;
        if (running && now.isAfter(row.sentAt().plus(TaskReference.OVERDUE))) {
            transitions.overdue(row);
        }
        transitions.lookAgain(row, now.plus(POLICY.next(row.state(), Duration.between(row.sentAt(), now))), began);
    }

    @Override
    boolean reference(TaskReference reference, Instant now) {
        if (!reference.isStill(watched)) {
            return true;
        }
        boolean unconfirmed = reference.state == TaskState.UNCONFIRMED;
        switch (saw) {
            case FOUND -> reference.reported(remote, now);
            case MISSED -> {
                if (unconfirmed) {
                    reference.notThere(began);
                } else {
                    reference.forgotten(began);
                }
            }
            case NOT_SHOWN -> {
                if (unconfirmed && now.isAfter(reference.sentAt.plus(TaskReference.QUIET))) {
                    reference.undecidable();
                }
            }
            case NOTHING -> {}
        }
        reference.grewOld(now);
        return true;
    }

    enum Saw {
        FOUND,
        /** Kling says that there is no such task. */
        MISSED,
        /** A list without it, where nothing else can be asked. */
        NOT_SHOWN,
        /** An answer that means nothing. */
        NOTHING
    }
}
