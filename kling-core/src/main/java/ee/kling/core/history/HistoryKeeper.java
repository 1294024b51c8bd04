package ee.kling.core.history;

import ee.kling.core.store.ChangedTasks;
import ee.kling.core.store.HistoryPlacing;
import ee.kling.core.store.HistoryPlacing.Numbered;
import ee.kling.core.store.HistoryPlacing.Shelf;
import ee.kling.core.store.HistoryPlacing.Unnumbered;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Numbers new tasks after their commit, closes full buckets, and takes in what became final late; all in short portions, each
 * whole or not at all. Pages are right whether or not it has come by: what it has not dealt with yet is read one by one. One
 * keeper at a time is enough, two do no harm, because each portion begins with a lock.
 */
public final class HistoryKeeper {
    /** Tasks of one transaction. */
    static final int PORTION = 1000;

    /** Pages read late tasks as they are, so nobody waits for this. */
    private static final Duration BETWEEN_SETTLINGS = Duration.ofSeconds(5);

    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private Instant settleFrom = Instant.MIN;
    private boolean begun;

    public HistoryKeeper(UnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Does all there is to do. With nothing new it asks the database one question. */
    public void run() {
        boolean more = true;
        while (more) {
            int numbered = unitOfWork.call(this::number);
            if (numbered > 0 || !begun) {
                closeFull();
            }
            begun = true;
            more = numbered == PORTION;
        }
        if (!clock.instant().isBefore(settleFrom)) {
            settle();
            settleFrom = clock.instant().plus(BETWEEN_SETTLINGS);
        }
    }

    /** Takes in at once what became final late. */
    void settle() {
        int settled;
        do {
            settled = unitOfWork.call(em -> BucketClosing.settle(em, PORTION));
        } while (settled == PORTION);
    }

    private void closeFull() {
        boolean more = true;
        while (more) {
            more = unitOfWork.call(BucketClosing::closeOne);
        }
    }

    private int number(EntityManager em) {
        List<Unnumbered> seen = HistoryPlacing.unnumbered(em, PORTION);
        if (seen.isEmpty()) {
            return 0;
        }
        Shelf everybody = HistoryPlacing.lock(em);
        Map<String, Shelf> shelves = shelves(em, seen);
        long shelfPlace = everybody.lastPlace();
        List<Numbered> numbered = new ArrayList<>();
        for (Unnumbered task : seen) {
            Shelf own = shelves.computeIfPresent(
                    task.owner(), (owner, shelf) -> shelf.withLastPlace(shelf.lastPlace() + 1));
            numbered.add(new Numbered(task.id(), own.key(own.lastPlace()), ++shelfPlace));
        }
        List<Shelf> changed = new ArrayList<>(shelves.values());
        changed.add(everybody.withLastPlace(shelfPlace));
        HistoryPlacing.write(em, changed);
        numbered.sort(Comparator.comparing(task -> task.id().toString()));
        if (HistoryPlacing.write(em, numbered) != seen.size()) {
            throw new IllegalStateException("Another server numbered the same tasks; they are looked for again");
        }
        numbered.forEach(task -> ChangedTasks.mark(em, task.id()));
        return seen.size();
    }

    /** The shelves of all owners of these tasks; who had none has one now. */
    private static Map<String, Shelf> shelves(EntityManager em, List<Unnumbered> tasks) {
        Set<String> owners = tasks.stream().map(Unnumbered::owner).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Shelf> shelves = byOwner(HistoryPlacing.shelves(em, owners));
        Set<String> without = new TreeSet<>(owners);
        without.removeAll(shelves.keySet());
        if (!without.isEmpty()) {
            HistoryPlacing.addShelves(em, without);
            shelves = byOwner(HistoryPlacing.shelves(em, owners));
        }
        return shelves;
    }

    private static Map<String, Shelf> byOwner(List<Shelf> shelves) {
        return shelves.stream().collect(Collectors.toMap(Shelf::owner, shelf -> shelf, (a, b) -> a, HashMap::new));
    }
}
