package ee.kling.core.task;

import ee.kling.api.KlingReply;
import ee.kling.api.task.TaskState;
import jakarta.persistence.MappedSuperclass;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What becomes of a task while it is sent, whether an answer comes or not. Public for the same reason as the columns. */
@MappedSuperclass
public abstract class SendingMoves extends TaskMoves {
    /** Where the answer to a create is still of interest, unless the task has been found at Kling. */
    static final Set<TaskState> SENT = Set.of(TaskState.SUBMITTING, TaskState.UNCONFIRMED);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 20;

    protected SendingMoves() {}

    SendingMoves(Acceptance agreed, StoredRequest request, ReferencePicture reference) {
        super(agreed, request, reference);
    }

    /** Marks the intent to send. Must be committed before the first byte leaves. */
    public void beginSending(Instant now, String node, Duration lease) {
        moveTo(TaskState.SUBMITTING);
        attempt++;
        negativeReads = 0;
        emptyReads = 0;
        errorCode = null;
        errorText = null;
        sentAt = now;
        nextAt = null;
        leaseOwner = node;
        leaseUntil = now.plus(lease);
    }

    /**
     * Kling does not say that it has what was sent before: it goes out now, as another task at Kling, and the time and the
     * lease of this sending begin again. Must be committed before the first byte leaves.
     */
    public void sendAfresh(Instant now, Duration lease) {
        require(Set.of(TaskState.SUBMITTING));
        remoteTaskId = null;
        sentAt = now;
        leaseUntil = now.plus(lease);
    }

    /** The stored request no longer makes the bytes that were accepted: nothing was sent and nothing is charged. */
    public void cannotBeSent(String why, Instant now) {
        require(Set.of(TaskState.SUBMITTING));
        explain(why);
        endLease();
        finish(TaskState.FAILED, now);
    }

    /** Kling has certainly not accepted it: back in the queue, and the attempt does not count. */
    public void notAccepted(String why, Instant sendFrom) {
        notAccepted(null, why, sendFrom);
    }

    /** @param reply what Kling answered; {@code null} when it did not */
    public void notAccepted(KlingReply reply, String why, Instant sendFrom) {
        require(SENT);
        moveTo(TaskState.QUEUED);
        attempt--;
        quote(reply);
        explain(why);
        nextAt = sendFrom;
        endLease();
    }

    /** It was claimed, but not one byte of it was sent. */
    public void putBack(Instant now) {
        notAccepted(null, reason, now);
    }

    /** Pictures of another task go ahead, into places that are too few for this one. */
    public void isOvertakenBy(int pictures) {
        bypassed += pictures;
    }

    /**
     * Kling has no place for it just now: it waits longer each time and keeps nobody else back.
     *
     * @param alone whether nothing else of ours was in work for its model
     * @param longest between two tries
     */
    public void crowdedOut(KlingReply reply, String why, boolean alone, Duration longest, Instant now) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(crowdedOut, MOST_DOUBLINGS));
        notAccepted(reply, why, now.plus(doubled.compareTo(longest) > 0 ? longest : doubled));
        crowdedOut++;
        if (alone) {
            refusedAloneAt = refusedAloneAt == null ? now : refusedAloneAt;
            bypassed = 0;
        } else {
            refusedAloneAt = null;
        }
    }

    /** Whether Kling has refused it for so long even while nothing else of ours was in work. */
    public boolean isRefusedAloneFor(Duration patience, Instant now) {
        return refusedAloneAt != null && !now.isBefore(refusedAloneAt.plus(patience));
    }

    /** Kling has certainly not accepted it and will not: a person decides. */
    public void tooLarge(KlingReply reply, String why) {
        require(Set.of(TaskState.SUBMITTING));
        attempt--;
        quote(reply);
        endLease();
        stuck(why);
    }

    /** The answer was lost or means nothing: it is looked up before anything is sent again. */
    public void outcomeUnknown(String why, Instant lookFrom) {
        moveTo(TaskState.UNCONFIRMED);
        explain(why);
        nextAt = lookFrom;
        endLease();
    }

    /**
     * Kling refused the request. On a first attempt that is final. Later it may only mean that the external id is known
     * already, so the task is looked up first.
     *
     * @param sentBefore whether even this attempt was sent more than once
     */
    public void refused(KlingReply reply, String why, boolean sentBefore, Instant now) {
        require(SENT);
        quote(reply);
        explain(why);
        endLease();
        if (externalTaskId != null && (sentBefore || attempt > 1)) {
            if (state != TaskState.UNCONFIRMED) {
                moveTo(TaskState.UNCONFIRMED);
            }
            nextAt = now;
        } else {
            if (attempt > 1) {
                explain(why + " What was sent before may have been drawn and charged all the same.");
            }
            finish(TaskState.FAILED, now);
        }
    }
}
