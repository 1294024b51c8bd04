package ee.kling.core.submission;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * How many places at Kling an account has for a model, as far as refusals have taught. Shared by all nodes: whoever claims
 * changes the row, so that of two that have counted the same free places only one gets them.
 *
 * <p>Learned downward at once, and upward by one place at a time while somebody waits: after half a minute without a
 * refusal, and after a probe that was refused not before so many creates that refusals stay rare.
 */
@Entity
@Table(name = "slot_limit")
@IdClass(SlotLimit.Key.class)
public class SlotLimit {
    static final Duration CLEAN_FOR = Duration.ofSeconds(30);

    /** Creates between two refused probes, which keeps refusals below one in a hundred. */
    static final int CREATES_PER_REFUSED_PROBE = 150;

    /** Where little is sent, a probe is due at last all the same. */
    static final Duration PROBED_AT_LAST = Duration.ofHours(1);

    @Id
    private String account;

    @Id
    private String modelName;

    @Version
    private int version;

    /** {@code null} while the configured limit goes. */
    private Integer learned;

    /** What went well before the probe that is under way; {@code null} while the configured limit goes. */
    private Integer held;

    private Instant refusedAt;
    private Instant raisedAt;

    /** In a row. */
    private int refusedProbes;

    private long sent;
    private long sentAtRefusal;

    /** Where the turns of the owners have come to: who comes new begins here. */
    private long turn;

    protected SlotLimit() {}

    SlotLimit(String account, String modelName) {
        this.account = account;
        this.modelName = modelName;
    }

    String modelName() {
        return modelName;
    }

    long turn() {
        return turn;
    }

    /** @param configured {@code kling.parallel-limit} */
    int places(int configured) {
        return learned == null ? configured : Math.min(learned, configured);
    }

    /** Whether refusals have taught another limit than the configured one. */
    boolean isLearned() {
        return learned != null;
    }

    /** So many tasks go out now; the last one's turn began at this count. */
    void claimed(int tasks, long newTurn) {
        sent += tasks;
        turn = Math.max(turn, newTurn);
    }

    /**
     * Kling had no place. A task beyond the known limit teaches nothing; a probe, that it went too far; any other, that
     * only what is in work has a place, and alone, only that it was too large.
     *
     * @param others places taken without the refused task
     * @param n its own
     */
    void refused(int others, int n, int configured, Instant now) {
        int places = places(configured);
        if (others + n > places) {
            return;
        }
        boolean probe = held != null && held < places;
        int proven = others > 0 ? others : n - 1;
        learned = Math.max(1, probe ? held : Math.min(places - 1, proven));
        held = learned;
        refusedProbes = probe ? refusedProbes + 1 : 0;
        refusedAt = now;
        sentAtRefusal = sent;
    }

    /** One more place is tried, if it is time for that; only to be asked while a task waits for one. */
    boolean probes(int configured, Instant now) {
        if (learned == null || !isClean(now)) {
            return false;
        }
        if (hasHeld()) {
            refusedProbes = 0;
        }
        if (refusedProbes > 0 && !isRare(now)) {
            return false;
        }
        boolean all = learned >= configured;
        held = all ? null : learned;
        learned = all ? null : learned + 1;
        raisedAt = now;
        return !all;
    }

    private boolean isClean(Instant now) {
        Instant from = now.minus(CLEAN_FOR);
        return !refusedAt.isAfter(from) && (raisedAt == null || !raisedAt.isAfter(from));
    }

    private boolean hasHeld() {
        return raisedAt != null && raisedAt.isAfter(refusedAt);
    }

    private boolean isRare(Instant now) {
        return sent - sentAtRefusal >= CREATES_PER_REFUSED_PROBE
                || !refusedAt.plus(PROBED_AT_LAST).isAfter(now);
    }

    /** One for each account and model. */
    record Key(String account, String modelName) implements Serializable {}
}
