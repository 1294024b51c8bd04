package ee.kling.core.history;

import ee.kling.core.store.HistoryBooks.Marked;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A set of places: counted and paged by bucket. */
final class Selection implements Places {
    private static final BitSet NOTHING = new BitSet();

    private final TreeMap<Integer, BitSet> buckets = new TreeMap<>();

    /** Adds what the index says about buckets from the one to before the other. */
    void add(Marked marked, int from, int end) {
        if (marked.bucket() >= from && marked.bucket() < end) {
            PlaceSet.addTo(bucket(marked.bucket()), marked.places());
        }
    }

    void add(long place) {
        bucket(Bucket.of(place)).set(Bucket.position(place));
    }

    void add(Selection others) {
        others.buckets.forEach((number, places) -> bucket(number).or(places));
    }

    boolean has(long place) {
        return buckets.getOrDefault(Bucket.of(place), NOTHING).get(Bucket.position(place));
    }

    void remove(long place) {
        BitSet places = buckets.get(Bucket.of(place));
        if (places != null) {
            places.clear(Bucket.position(place));
        }
    }

    void remove(Selection others) {
        others.buckets.forEach((number, places) -> {
            BitSet here = buckets.get(number);
            if (here != null) {
                here.andNot(places);
            }
        });
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

    @Override
    public long size() {
        return buckets.values().stream().mapToLong(BitSet::cardinality).sum();
    }

    @Override
    public List<Long> page(long skipped, int most, boolean upwards) {
        List<Long> page = new ArrayList<>();
        long left = skipped;
        NavigableMap<Integer, BitSet> inOrder = upwards ? buckets : buckets.descendingMap();
        for (var entry : inOrder.entrySet()) {
            BitSet places = entry.getValue();
            int here = places.cardinality();
            if (left >= here) {
                left -= here;
                continue;
            }
            int position = upwards ? places.nextSetBit(0) : places.length() - 1;
            while (position >= 0 && page.size() < most) {
                if (left > 0) {
                    left--;
                } else {
                    page.add(Bucket.place(entry.getKey(), position));
                }
                position = upwards ? places.nextSetBit(position + 1) : places.previousSetBit(position - 1);
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
