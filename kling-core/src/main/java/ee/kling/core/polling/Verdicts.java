package ee.kling.core.polling;

import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.ResultImage;
import java.time.Duration;
import java.time.Instant;

/** What each kind of answer means for a task. */
final class Verdicts {
    private static final String CANNOT_BE_LOOKED_UP =
            "The answer was lost, and this upstream cannot be asked whether it has the task. It may have drawn and charged it.";

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final KlingSettings.Timing timing;

    Verdicts(KlingSettings.Timing timing) {
        this.timing = timing;
    }

    Finding found(RemoteTask remote) {
        return (task, began, now) -> task.observe(remote, null, now);
    }

    /** Says nothing about the time after Kling was asked. */
    void missed(GenerationTask task, Instant began, Instant now) {
        if (task.state() == TaskState.UNCONFIRMED) {
            task.notThere(began, timing.quietPeriod());
        } else {
            task.forgotten(began, FORGOTTEN_AFTER);
        }
    }

    /** After so long without a word that could be understood, a person is told; it is watched on all the same. */
    void nothing(GenerationTask task, Instant began, Instant now) {
        if (task.state() == TaskState.UNCONFIRMED && isOlder(task, timing.stuckAfter(), now)) {
            task.undecidable(
                    "Kling has not said for %d hours whether it has this task. It may have drawn and charged it."
                            .formatted(timing.stuckAfter().toHours()));
        }
    }

    /** A list proves nothing by what it does not show: nobody says what it holds. */
    void notShown(GenerationTask task, Instant began, Instant now) {
        if (task.state() == TaskState.UNCONFIRMED && isOlder(task, timing.quietPeriod(), now)) {
            task.undecidable(CANNOT_BE_LOOKED_UP);
        }
    }

    /** Without an id that the upstream knows there is only its own report to hope for, where one was asked for. */
    void unknowable(GenerationTask task, Instant began, Instant now) {
        if (task.state() == TaskState.UNCONFIRMED) {
            Duration patience = task.isReportedBack() ? timing.quietPeriod() : Duration.ZERO;
            if (isOlder(task, patience, now)) {
                task.undecidable(CANNOT_BE_LOOKED_UP);
            }
        }
    }

    /** Whatever was found: after so long a person is told, and it is watched slowly. */
    void overdue(GenerationTask task, Instant now) {
        if (task.isRunning() && isOlder(task, timing.stuckAfter(), now)) {
            task.overdue("Kling has been working on it for more than %d hours."
                    .formatted(timing.stuckAfter().toHours()));
        }
    }

    /** After Kling's days there is nothing left to look for. */
    void end(GenerationTask task, Instant now) {
        if (task.state() == TaskState.STUCK && isOlder(task, ResultImage.KEPT_BY_KLING, now)) {
            task.watchNoMore();
        }
    }

    private static boolean isOlder(GenerationTask task, Duration age, Instant now) {
        return now.isAfter(task.sentAt().plus(age));
    }
}
