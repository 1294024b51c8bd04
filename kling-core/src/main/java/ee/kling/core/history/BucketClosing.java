package ee.kling.core.history;

import ee.kling.core.store.HistoryMarks;
import ee.kling.core.store.HistoryMarks.MarkRow;
import ee.kling.core.store.HistoryPlacing;
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

/** Writes the index of a bucket when all its places are given. Late states, stars, tags and the trash change it afterwards. */
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
        tasks.forEach(task -> add(marks, task));
        HistoryMarks.add(em, shelf.number(), Bucket.of(first), rows(marks));
        HistoryPlacing.addLoose(
                em,
                shelf.number(),
                tasks.stream().filter(task -> !task.state().isFinal()).toList());
        long trashed = tasks.stream().filter(Shelved::trashed).count();
        HistoryPlacing.write(
                em, List.of(shelf.withClosed(shelf.closed() + Bucket.SIZE).withMoreTrashed(trashed)));
    }

    private static void add(Map<String, BitSet> marks, Shelved task) {
        int position = Bucket.position(task.place());
        if (task.state().isFinal()) {
            add(marks, Mark.state(task.state()), position);
        }
        if (task.favourite()) {
            add(marks, Mark.FAVOURITE, position);
        }
        if (task.trashed()) {
            add(marks, Mark.TRASH, position);
        }
        add(marks, Mark.model(task.model()), position);
        task.tags().forEach(tag -> add(marks, Mark.tag(tag), position));
        Terms.of(task.prompt(), task.negativePrompt()).forEach(mark -> add(marks, mark, position));
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

    /** Adds the marks of models to one bucket that was closed without. @return whether there was one */
    static boolean addModels(EntityManager em) {
        if (HistoryPlacing.unmodelled(em).isEmpty()) {
            return false;
        }
        HistoryPlacing.lock(em);
        HistoryPlacing.unmodelled(em).ifPresent(shelf -> {
            long first = shelf.unmodelled() - Bucket.SIZE + 1;
            Map<String, BitSet> marks = new HashMap<>();
            HistoryPlacing.models(em, shelf, first, shelf.unmodelled())
                    .forEach((place, model) -> add(marks, Mark.model(model), Bucket.position(place)));
            HistoryMarks.add(em, shelf.number(), Bucket.of(first), rows(marks));
            HistoryPlacing.write(em, List.of(shelf.withUnmodelled(first - 1)));
        });
        return true;
    }

    /** Takes in tasks that became final after their bucket was closed. @return how many */
    static int settle(EntityManager em, int most) {
        if (HistoryPlacing.settled(em, 1).isEmpty()) {
            return 0;
        }
        HistoryPlacing.lock(em);
        List<Settled> tasks = HistoryPlacing.settled(em, most);
        record Row(long shelf, String mark) {}
        Map<Row, List<Long>> added = tasks.stream()
                .collect(Collectors.groupingBy(
                        task -> new Row(task.shelf(), Mark.state(task.state())),
                        Collectors.mapping(Settled::place, Collectors.toList())));
        added.forEach((row, places) -> MarkChanges.change(em, row.shelf(), row.mark(), places, true));
        HistoryPlacing.removeLoose(em, tasks);
        return tasks.size();
    }
}
