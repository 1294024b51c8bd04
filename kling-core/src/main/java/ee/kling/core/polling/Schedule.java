package ee.kling.core.polling;

import ee.kling.core.config.KlingSettings;
import java.time.Duration;
import java.time.Instant;

/** When the list, each task, and after trouble anything at all, is looked at next. By the node's clock. */
final class Schedule {
    private final Duration interval;
    private final Duration stuckAfter;
    private final LookPolicy policy;
    private final Durations durations;
    private Instant listFrom = Instant.MIN;
    private Instant quietUntil = Instant.MIN;
    private int silentLooks;

    Schedule(KlingSettings.Timing timing, LookPolicy policy, Durations durations) {
        this.interval = timing.pollInterval();
        this.stuckAfter = timing.stuckAfter();
        this.policy = policy;
        this.durations = durations;
    }

    Duration interval() {
        return interval;
    }

    boolean isListDue(Instant now) {
        return isOver(listFrom, now, interval);
    }

    /** Whether Kling may be asked, after it did not answer. */
    boolean isQuiet(Instant now) {
        return !isOver(quietUntil, now, policy.longest());
    }

    /** A clock that was set back must not stop the looks for as long. */
    private static boolean isOver(Instant from, Instant now, Duration longest) {
        return !from.isAfter(now) || from.isAfter(now.plus(longest.multipliedBy(2)));
    }

    /**
     * The list is read now.
     *
     * @return from when the gaps to the next looks count: a timer that was late once does not make all looks later
     */
    Instant beginList(Instant now) {
        boolean late = listFrom.isAfter(now.minus(interval.dividedBy(2)));
        Instant slot = late && !listFrom.isAfter(now.plus(interval)) ? listFrom : now;
        listFrom = slot.plus(interval);
        return slot;
    }

    void shownInList(Followed task, Instant slot, Instant now) {
        Duration age = task.age(now);
        Duration gap = policy.nextInList(
                task.row().state(), age, durations.of(task.row().model()));
        task.lookAgain(slot.plus(policy.spread(gap, Chance.next())), now);
    }

    void lookedAt(Followed task, Instant now) {
        Duration gap = policy.next(task.row().state(), task.age(now));
        task.lookAgain(now.plus(policy.spread(gap, Chance.next())), now);
    }

    boolean isOverdue(Followed task, Instant now) {
        return task.row().isRunning() && isTooOld(task, now);
    }

    boolean isTooOld(Followed task, Instant now) {
        return task.age(now).compareTo(stuckAfter) > 0;
    }

    /** Asked, and not one answer. */
    void silence(Instant now) {
        silentLooks++;
        quietUntil = now.plus(policy.afterSilence(silentLooks, Chance.next()));
    }

    void answer() {
        silentLooks = 0;
        quietUntil = Instant.MIN;
    }
}
