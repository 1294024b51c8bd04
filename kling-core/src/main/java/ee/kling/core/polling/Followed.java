package ee.kling.core.polling;

import ee.kling.core.task.InFlightTask;
import ee.kling.core.task.WatchedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** One task in flight as this node follows it. All times are by the node's clock; losing this costs a look at most. */
final class Followed {
    private InFlightTask row;
    private WatchedTask task;

    /** What the database's time must be put forward by. */
    private Duration offset;

    private Instant nextLook = Instant.MIN;
    private Instant heldUntil = Instant.MIN;
    private Instant lookBegan = Instant.MIN;

    /**
     * The last hint that a look has answered, by the database's time: translated anew with every reading of the row, it
     * might come to lie behind that look.
     */
    private Instant answered;

    /** When the list last showed it. */
    private Instant shownAt = Instant.MIN;

    /** The list was read to its end without showing it. */
    private boolean hidden;

    /** A query about it is under way. */
    private boolean asking;

    Followed(InFlightTask row, Instant now) {
        renew(row, now);
    }

    /** @param now of the node's clock, when the row had been read */
    void renew(InFlightTask current, Instant now) {
        boolean same = row != null
                && row.state() == current.state()
                && row.attempt() == current.attempt()
                && Objects.equals(row.remoteTaskId(), current.remoteTaskId());
        if (!same) {
            task = current.task();
        }
        row = current;
        offset = Duration.between(current.readAt(), now);
    }

    boolean isDue(Instant now) {
        return !isHeld(now) && (isHurried(now) || !local(row.nextAt()).isAfter(now) && !nextLook.isAfter(now));
    }

    /** Somebody has said that there is news, and no look has begun since. */
    boolean isHurried(Instant now) {
        return isUnanswered(row.hintedAt(), now) || isUnanswered(row.hintedBefore(), now);
    }

    private boolean isUnanswered(Instant hint, Instant now) {
        return hint != null
                && !hint.equals(answered)
                && !local(hint).isAfter(now)
                && !local(hint).isBefore(lookBegan);
    }

    /** What runs and may not be looked at yet has been set aside, maybe by another node, or has only just been sent. */
    boolean isSetAside(Instant now) {
        return isHeld(now) || row.isRunning() && local(row.nextAt()).isAfter(now);
    }

    /** Whether it must be left alone, even if it is hurried. */
    boolean isHeld(Instant now) {
        return asking || heldUntil.isAfter(now);
    }

    private Instant local(Instant databaseTime) {
        return databaseTime.plus(offset);
    }

    Duration age(Instant now) {
        return Duration.between(local(row.sentAt()), now);
    }

    void lookAgain(Instant when, Instant began) {
        nextLook = when;
        lookBegan = began;
        if (row.hintedAt() != null && local(row.hintedAt()).isBefore(began)) {
            answered = row.hintedAt();
        }
    }

    /** Without having looked; where the row says when, that counts. */
    void reschedule(Instant when) {
        nextLook = row.isRunning() ? when : Instant.MIN;
    }

    void firstLook(Duration age) {
        nextLook = local(row.sentAt()).plus(age);
    }

    void holdUntil(Instant when) {
        heldUntil = when;
    }

    void shown(Instant when) {
        shownAt = when;
        hidden = false;
    }

    boolean isShownSince(Instant when) {
        return !shownAt.isBefore(when);
    }

    void hide() {
        hidden = true;
    }

    boolean isHidden() {
        return hidden;
    }

    void asking(boolean is) {
        asking = is;
    }

    InFlightTask row() {
        return row;
    }

    WatchedTask task() {
        return task;
    }

    Instant nextLook() {
        return nextLook;
    }
}
