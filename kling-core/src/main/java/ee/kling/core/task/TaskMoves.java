package ee.kling.core.task;

import ee.kling.api.KlingReply;
import ee.kling.api.task.TaskState;
import ee.kling.core.store.ChangedTasks;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Set;

/** What every transition is made of. Pages hear of it once it is written. */
@MappedSuperclass
abstract class TaskMoves extends TaskColumns {
    /** What pages show of this row as it was read. */
    @Transient
    private Shown before;

    protected TaskMoves() {}

    TaskMoves(Acceptance agreed, StoredRequest request, ReferencePicture reference) {
        super(agreed, request, reference);
    }

    /** Not every transition that exists is this report's to make. */
    void require(Set<TaskState> expected) {
        if (!expected.contains(state)) {
            throw new IllegalStateException("Task %s is %s, not one of %s".formatted(id, state, expected));
        }
    }

    /** The only place where the state is written. */
    void moveTo(TaskState target) {
        if (!state.canBecome(target)) {
            throw new IllegalStateException("Task %s cannot go from %s to %s".formatted(id, state, target));
        }
        state = target;
    }

    void stuck(String why) {
        moveTo(TaskState.STUCK);
        explain(why);
    }

    void finish(TaskState target, Instant now) {
        moveTo(target);
        finishedAt = now;
        nextAt = null;
    }

    void endLease() {
        leaseOwner = null;
        leaseUntil = null;
    }

    /** Gives the reason for the state, and goes on saying that a second task was paid. */
    void explain(String why) {
        reason = SecondTask.carriedOver(reason, why);
    }

    /** @param reply of a refusal; {@code null} when Kling did not answer */
    void quote(KlingReply reply) {
        if (reply != null) {
            errorCode = reply.code() == KlingReply.NO_CODE ? null : reply.code();
            errorText = reply.message().isEmpty() ? null : ForeignText.line(reply.message());
            requestId = ForeignText.label(reply.requestId());
        }
    }

    void forgetRefusal() {
        errorCode = null;
        errorText = null;
    }

    @PostLoad
    void read() {
        before = new Shown(state, reason, givenUpBy);
    }

    /** A look that found nothing new concerns no page; what is new is found by its place in the history, not here. */
    @PostUpdate
    void written() {
        Shown now = new Shown(state, reason, givenUpBy);
        if (!now.equals(before)) {
            ChangedTasks.written(id);
        }
    }

    private record Shown(TaskState state, String reason, String givenUpBy) {}
}
