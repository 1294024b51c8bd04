package ee.kling.core.history;

import ee.kling.core.store.HistoryBooks.Kind;
import ee.kling.core.store.HistoryBooks.Open;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A shelf as of one moment, and the tasks that its closed buckets do not speak of.
 *
 * @param trash tasks of closed buckets that are in the trash
 * @param unmodelled places from the first on whose closed buckets lack the marks of models
 */
record OpenTasks(long shelf, long lastPlace, long closed, long trash, long unmodelled, List<Open> tasks) {
    private static final Comparator<Open> NEWEST_FIRST =
            Comparator.comparing(Open::createdAt).thenComparing(Open::id).reversed();

    /** Whoever has no shelf yet has no numbered tasks. */
    static OpenTasks read(List<Open> rows) {
        List<Open> tasks = rows.stream().filter(row -> row.kind() != Kind.SHELF).toList();
        return rows.stream()
                .filter(row -> row.kind() == Kind.SHELF)
                .findFirst()
                .map(row -> new OpenTasks(row.shelf(), row.place(), row.closed(), row.trash(), row.unmodelled(), tasks))
                .orElse(new OpenTasks(-1, 0, 0, 0, 0, tasks));
    }

    /** Buckets from this one on are not closed. */
    int openFrom() {
        return (int) (closed / Bucket.SIZE);
    }

    /** Buckets below this one lack the marks of models. */
    int modelledFrom() {
        return (int) (unmodelled / Bucket.SIZE);
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
