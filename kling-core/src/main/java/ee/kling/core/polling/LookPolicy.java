package ee.kling.core.polling;

import ee.kling.api.task.TaskState;
import ee.kling.core.config.KlingSettings;
import java.time.Duration;

/** When to look at a task next. Pure: the state it needs is in the row. */
public final class LookPolicy {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int AGE_SHARE = 20;
    private static final int LOOKS_IN_QUIET_PERIOD = 4;

    private final KlingSettings.Timing timing;

    public LookPolicy(KlingSettings.Timing timing) {
        this.timing = timing;
    }

    /** Nothing is ever done sooner. */
    public Duration afterAcceptance() {
        return FIRST_LOOK;
    }

    /** Soon: the task is probably there, and its owner is waiting. */
    public Duration afterLostAnswer() {
        return shorter(FIRST_LOOK, timing.quietPeriod().dividedBy(LOOKS_IN_QUIET_PERIOD));
    }

    /**
     * The pause after a look that settled nothing: a twentieth of the task's age, so that a result is seen at most 5 %
     * later than it was there, and never more often than the poll interval.
     */
    public Duration next(TaskState state, Duration age) {
        return switch (state) {
            case UNCONFIRMED -> timing.quietPeriod().dividedBy(LOOKS_IN_QUIET_PERIOD);
            case STUCK -> SLOW;
            default -> longer(timing.pollInterval(), shorter(age.dividedBy(AGE_SHARE), LONGEST));
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
