package ee.kling.core.history;

import ee.kling.core.store.HistoryBooks;
import ee.kling.core.store.HistoryBooks.Asked;
import ee.kling.core.store.HistoryBooks.Kind;
import ee.kling.core.store.HistoryBooks.Open;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All places of a range but those of tasks in the trash. Only the trash is read, and of the trash only what lies where the page
 * may be, and what must be counted.
 */
final class Untrashed implements Places {
    private static final BitSet NOTHING = new BitSet();

    private final PlaceRange range;
    private final Map<Integer, BitSet> trash = new HashMap<>();
    private final long size;

    private Untrashed(PlaceRange range, long size, Map<Integer, BitSet> trash) {
        this.range = range;
        this.size = size;
        this.trash.putAll(trash);
    }

    /**
     * Without the trash of the shelf as it was read.
     *
     * @param deepest places that a page may pass by and show
     * @param upwards whether the page is looked for from the lowest up
     */
    static Untrashed read(EntityManager em, OpenTasks open, PlaceRange range, long deepest, boolean upwards) {
        Map<Integer, BitSet> trash = new HashMap<>();
        long inside = 0;
        if (range.size() > 0 && open.trash() > 0 && range.first() <= open.closed()) {
            inside = closed(em, open, range, deepest, upwards, trash);
        }
        for (Open task : open.of(Kind.TAIL).toList()) {
            if (task.place() >= range.first() && task.place() <= range.last()) {
                inside++;
                trash.computeIfAbsent(Bucket.of(task.place()), none -> new BitSet())
                        .set(Bucket.position(task.place()));
            }
        }
        return new Untrashed(range, Math.max(0, range.size() - inside), trash);
    }

    /** Reads trash of closed buckets, whatever is less: that of the range to count it, or that beside the range. */
    private static long closed(
            EntityManager em,
            OpenTasks open,
            PlaceRange range,
            long deepest,
            boolean upwards,
            Map<Integer, BitSet> trash) {
        int lowest = Bucket.of(range.first());
        int highest = Bucket.of(Math.min(range.last(), open.closed()));
        // However it is spread, the page is not further away than this.
        int reach = (int) Math.min(highest, (deepest + open.trash()) / Bucket.SIZE + 2);
        List<Asked> asked = new ArrayList<>();
        boolean fromBeside = lowest + (open.openFrom() - highest) <= highest - lowest;
        if (fromBeside) {
            asked.add(upwards ? trash(lowest, lowest + reach) : trash(highest - reach, highest));
            if (range.first() > 1) {
                asked.add(trash(0, lowest));
            }
            if (range.last() < open.closed()) {
                asked.add(trash(highest, open.openFrom()));
            }
        } else {
            asked.add(trash(lowest, highest));
        }
        HistoryBooks.marked(em, open.shelf(), asked).stream()
                .filter(row -> row.bucket() < open.openFrom())
                .forEach(
                        row -> PlaceSet.addTo(trash.computeIfAbsent(row.bucket(), none -> new BitSet()), row.places()));
        long inside = trash.entrySet().stream()
                .mapToLong(bucket -> within(range, bucket.getKey(), bucket.getValue()))
                .sum();
        long read = trash.values().stream().mapToLong(BitSet::cardinality).sum();
        return fromBeside ? open.trash() - (read - inside) : inside;
    }

    private static Asked trash(int first, int last) {
        return new Asked(0, Mark.bytes(Mark.TRASH), null, Math.max(0, first), last);
    }

    private static int within(PlaceRange range, int bucket, BitSet places) {
        return places.get(from(range, bucket), end(range, bucket)).cardinality();
    }

    /** Where the range begins in a bucket. */
    private static int from(PlaceRange range, int bucket) {
        return (int) Math.max(0, Math.min(Bucket.SIZE, range.first() - Bucket.place(bucket, 0)));
    }

    /** Where it ends, not less than where it begins. */
    private static int end(PlaceRange range, int bucket) {
        long end = Math.max(0, Math.min(Bucket.SIZE, range.last() - Bucket.place(bucket, 0) + 1));
        return (int) Math.max(from(range, bucket), end);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public List<Long> page(long skipped, int most, boolean upwards) {
        List<Long> page = new ArrayList<>();
        if (range.size() == 0 || most == 0) {
            return page;
        }
        int step = upwards ? 1 : -1;
        int bucket = Bucket.of(upwards ? range.first() : range.last());
        int last = Bucket.of(upwards ? range.last() : range.first());
        long left = skipped;
        for (; page.size() < most && (last - bucket) * step >= 0; bucket += step) {
            BitSet without = trash.getOrDefault(bucket, NOTHING);
            int from = from(range, bucket);
            int end = end(range, bucket);
            int here = end - from - within(range, bucket, without);
            if (left >= here) {
                left -= here;
                continue;
            }
            for (int i = 0; i < end - from && page.size() < most; i++) {
                int position = upwards ? from + i : end - 1 - i;
                if (without.get(position)) {
                    continue;
                }
                if (left > 0) {
                    left--;
                } else {
                    page.add(Bucket.place(bucket, position));
                }
            }
        }
        return page;
    }
}
