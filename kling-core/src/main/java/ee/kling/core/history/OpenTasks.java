package ee.kling.core.history;

import ee.kling.core.store.HistoryBooks.Kind;
import ee.kling.core.store.HistoryBooks.Open;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A shelf as of one moment, and the tasks that its closed buckets do not speak of. */
record OpenTasks(long shelf, long lastPlace, long closed, List<Open> tasks) {
    private static final Comparator<Open> NEWEST_FIRST =
            Comparator.comparing(Open::createdAt).thenComparing(Open::id).reversed();

    /** Whoever has no shelf yet has no numbered tasks. */
    static OpenTasks read(List<Open> rows) {
        List<Open> tasks = rows.stream().filter(row -> row.kind() != Kind.SHELF).toList();
        return rows.stream()
                .filter(row -> row.kind() == Kind.SHELF)
                .findFirst()
                .map(shelf -> new OpenTasks(shelf.shelf(), shelf.place(), shelf.closed(), tasks))
                .orElse(new OpenTasks(-1, 0, 0, tasks));
    }

    /** Buckets from this one on are not closed. */
    int openFrom() {
        return (int) (closed / Bucket.SIZE);
    }

    Stream<Open> of(Kind kind) {
        return tasks.stream().filter(task -> task.kind() == kind);
    }

    /** Those that match among the tasks without a number, newest first; each once, though its id may lead to it too. */
    List<UUID> unnumbered(Predicate<Open> matches) {
        return tasks.stream()
                .filter(task -> task.place() == null)
                .filter(matches)
                .sorted(NEWEST_FIRST)
                .map(Open::id)
                .distinct()
                .toList();
    }
}
