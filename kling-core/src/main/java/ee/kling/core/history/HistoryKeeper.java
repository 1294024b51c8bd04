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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Numbers new tasks after their commit, closes full buckets, and takes in what became final late; all in short portions, each
 * whole or not at all. Pages are right whether or not it has come by: what it has not dealt with yet is read one by one. One
 * keeper at a time is enough, two do no harm, because each portion begins with a lock.
 */
public final class HistoryKeeper {
    /** Tasks of one transaction. */
    static final int PORTION = 1000;

    /** Buckets of an older version that get the marks of their models in one go. */
    static final int BUCKETS_AT_ONCE = 50;

    /** Pages read late tasks as they are, so nobody waits for this. */
    private static final Duration BETWEEN_SETTLINGS = Duration.ofSeconds(5);

    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final Consumer<Collection<UUID>> told;
    private Instant settleFrom = Instant.MIN;
    private boolean modelled;
    private boolean begun;

    /** One that nobody listens to. */
    public HistoryKeeper(UnitOfWork unitOfWork, Clock clock) {
        this(unitOfWork, clock, tasks -> {});
    }

    /** @param told the tasks that are new, which no other node's pages have heard of; after the commit */
    public HistoryKeeper(UnitOfWork unitOfWork, Clock clock, Consumer<Collection<UUID>> told) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.told = told;
    }

    /** Does all there is to do. With nothing new it asks the database one question. */
    public void run() {
        boolean more = true;
        while (more) {
            List<UUID> numbered = unitOfWork.call(this::number);
            if (!numbered.isEmpty()) {
                told.accept(numbered);
            }
            if (!numbered.isEmpty() || !begun) {
                closeFull();
            }
            begun = true;
            more = numbered.size() == PORTION;
        }
        addModels();
        if (!clock.instant().isBefore(settleFrom)) {
            settle();
            settleFrom = clock.instant().plus(BETWEEN_SETTLINGS);
        }
    }

    /** A few at a time, because new tasks wait for their numbers meanwhile. */
    private void addModels() {
        for (int bucket = 0; bucket < BUCKETS_AT_ONCE && !modelled; bucket++) {
            modelled = !unitOfWork.call(BucketClosing::addModels);
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

    private List<UUID> number(EntityManager em) {
        List<Unnumbered> seen = HistoryPlacing.unnumbered(em, PORTION);
        if (seen.isEmpty()) {
            return List.of();
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
        return numbered.stream().map(Numbered::id).toList();
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
