package ee.kling.core.task;

import ee.kling.api.KlingReply;
import ee.kling.api.image.RemoteTask;
import java.time.Duration;
import java.time.Instant;

/** The transition function under test, as its callers use it. What is overridden here must be objected to. */
class Transitions {
    static final Duration LEASE = Duration.ofSeconds(45);
    private static final KlingReply REFUSAL = new KlingReply(400, 1201, "bad", "req-1", null);
    private static final KlingReply FULL = new KlingReply(429, 1303, "full", "req-2", null);

    void claim(GenerationTask row, Instant now) {
        row.beginSending(now, "node", LEASE);
    }

    void sendAfresh(GenerationTask row, Instant now) {
        row.sendAfresh(now, LEASE);
    }

    void notAccepted(GenerationTask row, Instant sendFrom) {
        row.notAccepted(FULL, "full", sendFrom);
    }

    void lost(GenerationTask row, Instant lookFrom) {
        row.outcomeUnknown("lost", lookFrom);
    }

    void refused(GenerationTask row, boolean sentTwice, Instant now) {
        row.refused(REFUSAL, "no", sentTwice, now);
    }

    void damaged(GenerationTask row, Instant now) {
        row.cannotBeSent("damaged", now);
    }

    void accepted(GenerationTask row, RemoteTask remote, Instant now) {
        row.accepted(remote, "req-3", now);
    }

    void observe(GenerationTask row, RemoteTask remote, Instant now) {
        row.observe(remote, null, now);
    }

    boolean isNews(GenerationTask row, RemoteTask remote) {
        return row.isNews(remote);
    }

    /** @param asked when the question was put */
    void notThere(GenerationTask row, Instant asked, Instant now) {
        row.notThere(asked, TaskReference.QUIET);
    }

    void forgotten(GenerationTask row, Instant asked) {
        row.forgotten(asked, TaskReference.PATIENCE);
    }

    void undecidable(GenerationTask row) {
        row.undecidable("nobody knows");
    }

    void overdue(GenerationTask row) {
        row.overdue("too long");
    }

    boolean hinted(GenerationTask row, Instant now) {
        return row.hinted(now);
    }

    void lookAgain(GenerationTask row, Instant next, Instant began) {
        row.lookAgain(next, began);
    }

    void sendAgain(GenerationTask row, Instant now) {
        row.sendAgain("staff", now);
    }

    void giveUp(GenerationTask row, Instant now) {
        row.giveUp("staff", now);
    }

    void cancel(GenerationTask row, Instant now) {
        row.cancel(now);
    }

    /** Whether a sender's failure still concerns the row. */
    boolean isOfSending(GenerationTask row, int attempt) {
        return row.attempt() == attempt;
    }

    /** Whether what a writer loaded may be written over what is there now. */
    boolean mayCommit(int loaded, int present) {
        return loaded == present;
    }
}
