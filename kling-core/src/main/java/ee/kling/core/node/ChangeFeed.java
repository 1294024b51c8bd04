package ee.kling.core.node;

import ee.kling.core.store.ChangeRows;
import ee.kling.core.store.UnitOfWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Follows what other nodes change, from the moment it begins, and tells of each change once. A number that is missing below one
 * that was read, or that was there at the beginning, belongs to a transaction that is still committing, or was rolled back:
 * it is asked for again until it is too old to appear.
 */
public final class ChangeFeed {
    /** How long a change can be read, and so how long a node may be frozen and still miss none. */
    static final Duration KEPT = Duration.ofMinutes(5);

    static final int PORTION = 500;

    /** Further behind than this, everything at once is cheaper than one after the other. */
    static final int MOST_PORTIONS = 10;

    /** One transaction may take so many numbers before it commits; as many may be missing from the beginning. */
    static final int AT_THE_BEGINNING = 1000;

    /** Numbers jump when a database was killed. */
    static final int MOST_MISSING = 2 * AT_THE_BEGINNING;

    private static final Duration BETWEEN_REMOVALS = Duration.ofSeconds(30);

    private final UnitOfWork unitOfWork;
    private final String node;
    private final Consumer<Collection<UUID>> changed;
    private final Runnable missed;
    private final LongSupplier nanos;

    /** Numbers below the last one that have not appeared, and since when. */
    private final TreeMap<Long, Long> missing = new TreeMap<>();

    private boolean begun;
    private long last;
    private long readAt;
    private boolean removed;
    private long removedAt;

    /**
     * @param node this run of this server, whose own changes its pages know already
     * @param changed told the tasks that others changed
     * @param missed run when changes were skipped: whatever is shown may be out of date
     */
    public ChangeFeed(UnitOfWork unitOfWork, String node, Consumer<Collection<UUID>> changed, Runnable missed) {
        this(unitOfWork, node, changed, missed, System::nanoTime);
    }

    ChangeFeed(
            UnitOfWork unitOfWork,
            String node,
            Consumer<Collection<UUID>> changed,
            Runnable missed,
            LongSupplier nanos) {
        this.unitOfWork = unitOfWork;
        this.node = node;
        this.changed = changed;
        this.missed = missed;
        this.nanos = nanos;
    }

    /** Reads what is new: one statement when there is little. For one thread. */
    public void read() {
        long now = nanos.getAsLong();
        if (!begun) {
            begin(now);
        } else if (now - readAt >= KEPT.toNanos()) {
            skip(now);
        } else {
            follow(now);
        }
        readAt = now;
    }

    /** Removes what every node has read, or will never read. For the node that does the housekeeping. */
    public void removeOld() {
        long now = nanos.getAsLong();
        if (!removed || now - removedAt >= BETWEEN_REMOVALS.toNanos()) {
            unitOfWork.run(em -> ChangeRows.removeOlder(em, KEPT.plus(BETWEEN_REMOVALS)));
            removedAt = now;
            removed = true;
        }
    }

    private void begin(long now) {
        NavigableSet<Long> there = unitOfWork.call(em -> ChangeRows.newest(em, AT_THE_BEGINNING));
        last = there.isEmpty() ? 0 : there.last();
        missing.clear();
        for (long number = Math.max(1, last - AT_THE_BEGINNING + 1); number < last; number++) {
            if (!there.contains(number)) {
                missing.put(number, now);
            }
        }
        begun = true;
    }

    private void skip(long now) {
        begin(now);
        missed.run();
    }

    /** Few, because what is missing lies side by side. */
    private List<ChangeRows.Span> missingSpans() {
        List<ChangeRows.Span> spans = new ArrayList<>();
        long first = 0;
        long previous = 0;
        for (long number : missing.keySet()) {
            if (number != previous + 1 || first == 0) {
                if (first != 0) {
                    spans.add(new ChangeRows.Span(first, previous));
                }
                first = number;
            }
            previous = number;
        }
        if (first != 0) {
            spans.add(new ChangeRows.Span(first, previous));
        }
        return spans;
    }

    private void follow(long now) {
        missing.values().removeIf(since -> now - since >= KEPT.toNanos());
        for (int portion = 0; portion < MOST_PORTIONS; portion++) {
            List<ChangeRows.Span> spans = missingSpans();
            List<ChangeRows.Change> read = unitOfWork.call(em -> ChangeRows.read(em, last, spans, PORTION));
            Set<UUID> others = new LinkedHashSet<>();
            for (ChangeRows.Change change : read) {
                note(change.number(), now);
                if (!change.node().equals(node)) {
                    others.add(change.task());
                }
            }
            if (!others.isEmpty()) {
                changed.accept(others);
            }
            if (missing.size() > MOST_MISSING) {
                break;
            }
            if (read.size() < PORTION) {
                return;
            }
        }
        skip(now);
    }

    private void note(long number, long now) {
        if (number <= last) {
            missing.remove(number);
            return;
        }
        for (long between = Math.max(last + 1, number - MOST_MISSING - 1); between < number; between++) {
            missing.put(between, now);
        }
        last = number;
    }
}
