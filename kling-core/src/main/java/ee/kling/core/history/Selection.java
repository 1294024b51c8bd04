package ee.kling.core.history;

import ee.kling.core.store.HistoryBooks.Marked;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/** A set of places, however many: counted and paged by bucket. */
final class Selection {
    private static final BitSet NOTHING = new BitSet();

    private final TreeMap<Integer, BitSet> buckets = new TreeMap<>();

    /** Adds what the index says, except about buckets from this one on, which were closed after the reading began. */
    void add(Marked marked, int openFrom) {
        if (marked.bucket() < openFrom) {
            PlaceSet.addTo(bucket(marked.bucket()), marked.places());
        }
    }

    void add(long place) {
        bucket(Bucket.of(place)).set(Bucket.position(place));
    }

    void retain(Selection others) {
        buckets.entrySet().removeIf(entry -> {
            entry.getValue().and(others.buckets.getOrDefault(entry.getKey(), NOTHING));
            return entry.getValue().isEmpty();
        });
    }

    void retain(PlaceRange range) {
        if (range.size() == 0) {
            buckets.clear();
            return;
        }
        int first = Bucket.of(range.first());
        int last = Bucket.of(range.last());
        buckets.headMap(first, false).clear();
        buckets.tailMap(last, false).clear();
        bucket(first).clear(0, Bucket.position(range.first()));
        bucket(last).clear(Bucket.position(range.last()) + 1, Bucket.SIZE);
        buckets.values().removeIf(BitSet::isEmpty);
    }

    long size() {
        return buckets.values().stream().mapToLong(BitSet::cardinality).sum();
    }

    /** These places from the highest down, the first ones left out. */
    List<Long> page(long skipped, int most) {
        List<Long> page = new ArrayList<>();
        long left = skipped;
        for (var entry : buckets.descendingMap().entrySet()) {
            BitSet places = entry.getValue();
            int here = places.cardinality();
            if (left >= here) {
                left -= here;
                continue;
            }
            for (int at = places.length() - 1; at >= 0 && page.size() < most; at = places.previousSetBit(at - 1)) {
                if (left > 0) {
                    left--;
                } else {
                    page.add(Bucket.place(entry.getKey(), at));
                }
            }
            if (page.size() == most) {
                break;
            }
        }
        return page;
    }

    private BitSet bucket(int number) {
        return buckets.computeIfAbsent(number, none -> new BitSet());
    }
}
