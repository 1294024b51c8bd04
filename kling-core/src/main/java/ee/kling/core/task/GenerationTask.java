package ee.kling.core.task;

import ee.kling.api.image.RemoteTask;
import ee.kling.api.image.WatermarkInfo;
import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskStory;
import ee.kling.api.task.UnitCharge;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * One paid request and its fate. Only {@link SendingMoves}, the methods here, and the {@link Observation} of a report change
 * the row; each checks {@link TaskState#canBecome}.
 *
 * <p>A crash loses nothing: who works on it, until when, and when to look again are columns, not memory. Times are the
 * database's.
 */
@Entity
@Table(name = "generation_task")
public class GenerationTask extends SendingMoves {
    /** Negative look-ups that must agree before an unconfirmed task goes out again. */
    static final int NEGATIVES_NEEDED = 3;

    /** Sends whose outcome was lost, after which a person decides. */
    static final int MOST_ATTEMPTS = 5;

    /** Looks at a success without pictures before a person is told. */
    static final int EMPTY_RESULTS_ALLOWED = 5;

    private static final Set<TaskState> ACCEPTED = Set.of(TaskState.SUBMITTED, TaskState.PROCESSING, TaskState.STUCK);

    private static final int LONGEST_NAME = 100;

    protected GenerationTask() {}

    /** A task as accepted from its owner: waiting to be sent from then on. */
    GenerationTask(Acceptance agreed, StoredRequest request, ReferencePicture reference) {
        super(agreed, request, reference);
    }

    /**
     * A look-up of an unconfirmed task found nothing. Enough of them, over the quiet period, settle it.
     *
     * @param now when Kling was asked, not when it is recorded
     */
    public void notThere(Instant now, Duration quietPeriod) {
        require(Set.of(TaskState.UNCONFIRMED));
        negativeReads++;
        boolean settled = negativeReads >= NEGATIVES_NEEDED && now.isAfter(sentAt.plus(quietPeriod));
        if (settled && errorCode != null) {
            finish(TaskState.FAILED, now);
        } else if (settled && attempt >= MOST_ATTEMPTS) {
            stuck("Sent %d times without an answer that could be read.".formatted(attempt));
        } else if (settled) {
            moveTo(TaskState.QUEUED);
            nextAt = now;
        }
    }

    /** Nothing can tell any more whether Kling has it: from now on only a person may have it sent again. */
    public void undecidable(String why) {
        require(Set.of(TaskState.UNCONFIRMED));
        stuck(why);
    }

    /** Kling no longer knows a task that it had accepted: never a failure by itself. */
    public void forgotten(Instant now, Duration patience) {
        require(ACCEPTED);
        negativeReads++;
        if (state != TaskState.STUCK && negativeReads >= NEGATIVES_NEEDED && now.isAfter(sentAt.plus(patience))) {
            stuck("Kling no longer knows this task.");
        }
    }

    /** Too long at Kling: watched slowly from now on. */
    public void overdue(String why) {
        require(ACCEPTED);
        if (state != TaskState.STUCK) {
            stuck(why);
        }
    }

    /** Kling keeps nothing for so long: no look finds anything any more, only a report of its own could still tell. */
    public void watchNoMore() {
        require(Set.of(TaskState.STUCK));
        if (nextAt != null) {
            nextAt = null;
            explain((reason == null ? "" : reason + " ")
                    + "The %d days for which Kling keeps results are over: it is looked at no more."
                            .formatted(ResultImage.KEPT_BY_KLING.toDays()));
        }
    }

    /** The row as the poller keeps it; {@code null} where looking at Kling settles nothing. */
    public InFlightTask inFlight(Instant now) {
        return nextAt == null || !TaskRepository.WATCHED.contains(state)
                ? null
                : new InFlightTask(
                        id,
                        state,
                        attempt,
                        externalTaskId,
                        remoteTaskId,
                        negativeReads,
                        modelName,
                        sentAt,
                        nextAt,
                        hintedAt,
                        now);
    }

    /** When to look next; says nothing to a task that is not at Kling. */
    public void lookAgain(Instant nextLook) {
        if (TaskRepository.WATCHED.contains(state)) {
            nextAt = nextLook;
        }
    }

    /** The same after a look, which says nothing about what was hinted after it began. */
    public void lookAgain(Instant nextLook, Instant lookBegan) {
        lookAgain(new HintedLook(nextAt, hintedAt).orAt(nextLook, lookBegan));
    }

    /**
     * Somebody says that Kling has news: the next look is now, or when the last one that was hurried is long enough ago.
     *
     * @return whether a look is due now because of this
     */
    public boolean hinted(Instant now) {
        HintedLook last = new HintedLook(nextAt, hintedAt);
        Instant look = last.soonestAfter(now);
        if (!TaskRepository.WATCHED.contains(state) || last.isComing(now, look)) {
            return false;
        }
        // What is due already may be under way, and may have begun before there was news.
        hintedAt = look;
        if (nextAt == null || nextAt.isAfter(look)) {
            nextAt = look;
        }
        return !nextAt.isAfter(now);
    }

    /** Whether Kling has certainly had it, and is drawing. */
    public boolean isRunning() {
        return state == TaskState.SUBMITTED || state == TaskState.PROCESSING;
    }

    /** Whether Kling was asked to report to us, and not to an address of the caller's: that may make good a lost answer. */
    public boolean isReportedBack() {
        return CallbackAddress.isOurs(id, request().withoutImage().callbackUrl());
    }

    /** Whether copies with a watermark were asked for beside the pictures. */
    public boolean hasWatermarkedCopies() {
        WatermarkInfo watermark = request().withoutImage().watermarkInfo();
        return watermark != null && Boolean.TRUE.equals(watermark.enabled());
    }

    /** Whether a report says more than is known. One that does not need not be taken over. */
    public boolean isNews(RemoteTask remote) {
        return switch (remote.status()) {
            case SUCCEEDED, FAILED -> !state.isFinal();
            case PROCESSING -> !state.isFinal() && state != TaskState.PROCESSING;
            case SUBMITTED, UNKNOWN -> state == TaskState.QUEUED || state == TaskState.STUCK || SENT.contains(state);
        };
    }

    /**
     * Takes over what Kling reports, from a create, a query, a list or a signed callback. A late or repeated report changes nothing.
     *
     * @param exchange Kling's id of the create; {@code null} for a look
     */
    public void observe(RemoteTask remote, String exchange, Instant now) {
        if (state.isFinal()) {
            return;
        }
        if (state == TaskState.QUEUED) {
            // Given up for lost and about to be paid for again: a sender taken for dead had its answer after all.
            moveTo(TaskState.SUBMITTING);
            sentAt = sentAt == null ? now : sentAt;
        }
        String id = ForeignText.id(remote.taskId());
        remoteTaskId = id == null ? remoteTaskId : id;
        requestId = exchange == null ? requestId : ForeignText.label(exchange);
        nextAt = now;
        endLease();
        new Observation(this, remote, now).takeOver();
    }

    /**
     * Takes over Kling's answer to a create. Where it names another task than the one that is known, Kling has made and
     * charged two: the first is kept, the second only remarked upon.
     *
     * @param exchange Kling's id of the create
     * @return what is to be logged about a second task; empty when there is none
     */
    public Optional<String> accepted(RemoteTask remote, String exchange, Instant now) {
        String second = ForeignText.id(remote.taskId());
        if (second == null || !isAnother(remote)) {
            observe(remote, exchange, now);
            return Optional.empty();
        }
        return remarkOn(second);
    }

    /**
     * Kling's list shows this under our id.
     *
     * @return what is to be logged when it is a second task, and that was not said before
     */
    public Optional<String> shownBeside(RemoteTask remote) {
        String second = ForeignText.id(remote.taskId());
        return second == null || !isAnother(remote) ? Optional.empty() : remarkOn(second);
    }

    private Optional<String> remarkOn(String second) {
        if (SecondTask.isRemarkedOn(second, reason)) {
            return Optional.empty();
        }
        String first = remoteTaskId == null ? "it was " + state : "it is known under id " + remoteTaskId;
        reason = SecondTask.before(second, reason);
        return Optional.of("%s Here %s.".formatted(SecondTask.remark(second), first));
    }

    /** A success without an id came in a report, before the answer that names it. */
    private boolean isAnother(RemoteTask remote) {
        return new WatchedTask(id, state, attempt, externalTaskId, remoteTaskId).isBeside(remote);
    }

    /** A person has the same bytes sent again, knowing that it may be paid twice. */
    void sendAgain(String who, Instant now) {
        require(Set.of(TaskState.STUCK));
        moveTo(TaskState.QUEUED);
        forgetRefusal();
        crowdedOut = 0;
        refusedAloneAt = null;
        explain("%s had it sent again.".formatted(who));
        nextAt = now;
        endLease();
    }

    /** A person ends the waiting. What comes later is not fetched. */
    void giveUp(String who, Instant now) {
        require(Set.of(TaskState.STUCK));
        finish(TaskState.FAILED, now);
        forgetRefusal();
        givenUpBy = who.length() > LONGEST_NAME ? who.substring(0, LONGEST_NAME) : who;
        explain("Given up by %s. Kling may have drawn and charged it; a result that comes later is not fetched."
                .formatted(who));
    }

    /** Takes it back before it was sent. */
    void cancel(Instant now) {
        finish(TaskState.CANCELLED, now);
        explain(null);
    }

    /** The images are from now on only those that are added; for whoever writes them as rows, after detaching. */
    void collectNewPictures() {
        images = new ArrayList<>();
    }

    /** In words, when Kling charged something else than was expected; empty while either is unknown. */
    public Optional<String> unexpectedCharge() {
        UnitCharge charge = UnitCharge.of(state, expectedUnits, chargedUnits);
        return charge.isUnexpected() ? Optional.of(charge.words()) : Optional.empty();
    }

    TaskStory story() {
        return new TaskStory(attempt, images().stream().map(ResultImage::story).toList());
    }

    /** What people have put on it. */
    TaskMarks marks() {
        return new TaskMarks(favourite, trashed, TaskTag.shown(tags));
    }
}
