package ee.kling.core.history;

import ee.kling.core.store.HistoryPlacing;
import ee.kling.core.store.HistoryPlacing.MarkRow;
import ee.kling.core.store.HistoryPlacing.Settled;
import ee.kling.core.store.HistoryPlacing.Shelf;
import ee.kling.core.store.HistoryPlacing.Shelved;
import jakarta.persistence.EntityManager;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the index of a bucket, once, when all its places are given. Only a late state is added to it afterwards. */
final class BucketClosing {
    private BucketClosing() {}

    /** Closes one bucket of one shelf. @return whether there was one */
    static boolean closeOne(EntityManager em) {
        HistoryPlacing.lock(em);
        Optional<Shelf> full = HistoryPlacing.closable(em, Bucket.SIZE);
        full.ifPresent(shelf -> close(em, shelf));
        return full.isPresent();
    }

    private static void close(EntityManager em, Shelf shelf) {
        long first = shelf.closed() + 1;
        List<Shelved> tasks = HistoryPlacing.tasks(em, shelf, first, shelf.closed() + Bucket.SIZE);
        Map<String, BitSet> marks = new HashMap<>();
        for (Shelved task : tasks) {
            int position = Bucket.position(task.place());
            if (task.state().isFinal()) {
                add(marks, Mark.state(task.state()), position);
            }
            Terms.of(task.prompt(), task.negativePrompt()).forEach(mark -> add(marks, mark, position));
        }
        HistoryPlacing.addMarks(em, shelf.number(), Bucket.of(first), rows(marks));
        HistoryPlacing.addLoose(
                em,
                shelf.number(),
                tasks.stream().filter(task -> !task.state().isFinal()).toList());
        HistoryPlacing.write(em, List.of(shelf.withClosed(shelf.closed() + Bucket.SIZE)));
    }

    private static void add(Map<String, BitSet> marks, String mark, int position) {
        marks.computeIfAbsent(mark, none -> new BitSet()).set(position);
    }

    /** In the order of the index, which is quicker to write. */
    private static List<MarkRow> rows(Map<String, BitSet> marks) {
        return marks.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(mark -> new MarkRow(Mark.bytes(mark.getKey()), PlaceSet.bytes(mark.getValue())))
                .toList();
    }

    /** Takes in tasks that became final after their bucket was closed. @return how many */
    static int settle(EntityManager em, int most) {
        if (HistoryPlacing.settled(em, 1).isEmpty()) {
            return 0;
        }
        HistoryPlacing.lock(em);
        List<Settled> tasks = HistoryPlacing.settled(em, most);
        record Row(long shelf, int bucket, String mark) {}
        Map<Row, BitSet> added = tasks.stream()
                .collect(Collectors.groupingBy(
                        task -> new Row(task.shelf(), Bucket.of(task.place()), Mark.state(task.state())),
                        Collectors.collectingAndThen(Collectors.toList(), BucketClosing::positions)));
        added.forEach((row, places) -> add(em, row.shelf(), row.bucket(), Mark.bytes(row.mark()), places));
        HistoryPlacing.removeLoose(em, tasks);
        return tasks.size();
    }

    private static BitSet positions(List<Settled> tasks) {
        BitSet positions = new BitSet();
        tasks.forEach(task -> positions.set(Bucket.position(task.place())));
        return positions;
    }

    private static void add(EntityManager em, long shelf, int bucket, byte[] mark, BitSet places) {
        Optional<byte[]> before = HistoryPlacing.places(em, shelf, mark, bucket);
        before.ifPresent(bytes -> PlaceSet.addTo(places, bytes));
        MarkRow row = new MarkRow(mark, PlaceSet.bytes(places));
        if (before.isPresent()) {
            HistoryPlacing.changePlaces(em, shelf, bucket, row);
        } else {
            HistoryPlacing.addMarks(em, shelf, bucket, List.of(row));
        }
    }
}
