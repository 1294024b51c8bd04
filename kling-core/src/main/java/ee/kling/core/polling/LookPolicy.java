package ee.kling.core.polling;

import ee.kling.api.task.TaskState;
import ee.kling.core.config.KlingSettings;
import java.time.Duration;

/** When to look at a task next. Pure: what it needs is given. */
public final class LookPolicy {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int AGE_SHARE = 20;
    private static final int LOOKS_IN_QUIET_PERIOD = 4;

    /** Of a gap, up and down, so that what was sent together is not asked about together for ever. */
    private static final double JITTER = 0.2;

    /** Until a model's durations are known. Short for a picture, and long for what a list costs. */
    private static final Duration EXPECTED_WITHIN = Duration.ofMinutes(1);

    /** Tasks take longer now and then than any that was seen. */
    private static final double LATER = 1.5;

    private static final double SOONER = 0.9;

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

    /** How old a task must be before it is worth a look. */
    Duration firstLook(Durations.Span known) {
        return known == null ? FIRST_LOOK : scaled(known.shortest(), SOONER);
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

    /**
     * The same where the look was at a list: it costs no more for one task than for hundreds, so while a task may be done
     * any moment the next look is as soon as allowed.
     *
     * @param known {@code null} when nothing is known of its model
     */
    Duration nextInList(TaskState state, Duration age, Durations.Span known) {
        Duration soon = known == null ? EXPECTED_WITHIN : scaled(known.longest(), LATER);
        boolean running = state == TaskState.SUBMITTED || state == TaskState.PROCESSING;
        return running && age.compareTo(soon) < 0 ? timing.pollInterval() : next(state, age);
    }

    /**
     * A gap with jitter; the shortest has none.
     *
     * @param chance from 0 to 1
     */
    Duration spread(Duration gap, double chance) {
        return gap.compareTo(timing.pollInterval()) <= 0 ? gap : scaled(gap, 1 - JITTER + 2 * JITTER * chance);
    }

    /** No pause for running tasks is longer, but for jitter. */
    Duration longest() {
        return longer(LONGEST, timing.pollInterval());
    }

    /**
     * The pause after so many looks in a row without one answer: anything up to a limit that doubles.
     *
     * @param chance from 0 to 1
     */
    Duration afterSilence(int looks, double chance) {
        Duration most = shorter(timing.pollInterval().multipliedBy(1L << Math.min(looks, 20)), LONGEST);
        return longer(timing.pollInterval(), scaled(most, chance));
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
