package ee.kling.core.history;

import ee.kling.core.store.HistoryBooks;
import ee.kling.core.store.HistoryMarks;
import ee.kling.core.store.HistoryMarks.BucketRow;
import ee.kling.core.store.HistoryPlacing;
import ee.kling.core.store.HistoryPlacing.Shelf;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Changes the index of closed buckets together with the rows it speaks of. */
public final class MarkChanges {
    private MarkChanges() {}

    /**
     * The numbers of a task, as written on it; both {@code null} while it has none.
     *
     * @param place among its owner's
     * @param shelfPlace among everybody's
     */
    public record Placed(Long place, Long shelfPlace) {}

    /**
     * Puts a mark on tasks whose rows this transaction changes, or takes it off, on both of their shelves.
     *
     * @param everybody what {@link HistoryPlacing#lock} returned in this transaction, before the numbers were read
     */
    public static void apply(EntityManager em, Shelf everybody, String mark, Collection<Placed> tasks, boolean on) {
        List<Shelf> changed = new ArrayList<>();
        changed.add(onOne(
                em,
                everybody,
                mark,
                tasks.stream().map(Placed::shelfPlace).filter(Objects::nonNull).toList(),
                on));
        Map<Long, List<Long>> owned = tasks.stream()
                .map(Placed::place)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(place -> place >> HistoryBooks.SHELF_BITS));
        if (!owned.isEmpty()) {
            for (Shelf shelf : HistoryPlacing.numberedShelves(em, owned.keySet())) {
                changed.add(onOne(em, shelf, mark, owned.get(shelf.number()), on));
            }
        }
        if (mark.equals(Mark.TRASH)) {
            HistoryPlacing.write(em, changed);
        }
    }

    /** @param keys as written on the tasks */
    private static Shelf onOne(EntityManager em, Shelf shelf, String mark, List<Long> keys, boolean on) {
        List<Long> places = keys.stream()
                .map(key -> key - shelf.key(0))
                .filter(place -> place <= shelf.closed())
                .toList();
        int changed = places.isEmpty() ? 0 : change(em, shelf.number(), mark, places, on);
        return mark.equals(Mark.TRASH) ? shelf.withMoreTrashed(changed) : shelf;
    }

    /** @return how many more places have the mark now; negative: fewer */
    static int change(EntityManager em, long shelf, String mark, Collection<Long> places, boolean on) {
        Map<Integer, BitSet> positions = new TreeMap<>();
        places.forEach(place -> positions
                .computeIfAbsent(Bucket.of(place), none -> new BitSet())
                .set(Bucket.position(place)));
        byte[] bytes = Mark.bytes(mark);
        Map<Integer, byte[]> before = HistoryMarks.places(em, shelf, bytes, positions.keySet());
        Map<Integer, BitSet> after = new HashMap<>();
        int more = 0;
        for (var bucket : positions.entrySet()) {
            BitSet now = new BitSet();
            if (before.containsKey(bucket.getKey())) {
                PlaceSet.addTo(now, before.get(bucket.getKey()));
            }
            more -= now.cardinality();
            if (on) {
                now.or(bucket.getValue());
            } else {
                now.andNot(bucket.getValue());
            }
            more += now.cardinality();
            after.put(bucket.getKey(), now);
        }
        write(em, shelf, bytes, before, after);
        return more;
    }

    private static void write(
            EntityManager em, long shelf, byte[] mark, Map<Integer, byte[]> before, Map<Integer, BitSet> after) {
        List<BucketRow> added = new ArrayList<>();
        List<BucketRow> changed = new ArrayList<>();
        List<Integer> removed = new ArrayList<>();
        after.forEach((bucket, places) -> {
            boolean isThere = before.containsKey(bucket);
            if (places.isEmpty()) {
                if (isThere) {
                    removed.add(bucket);
                }
            } else {
                (isThere ? changed : added).add(new BucketRow(bucket, PlaceSet.bytes(places)));
            }
        });
        HistoryMarks.add(em, shelf, mark, added);
        HistoryMarks.change(em, shelf, mark, changed);
        HistoryMarks.remove(em, shelf, mark, removed);
    }
}
