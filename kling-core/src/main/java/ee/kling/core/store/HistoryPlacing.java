package ee.kling.core.store;

import ee.kling.api.task.TaskState;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.NativeQuery;

/** What the keeper of the history reads and writes. Many rows go out as one batch. */
public final class HistoryPlacing {
    private static final List<String> FINAL = Arrays.stream(TaskState.values())
            .filter(TaskState::isFinal)
            .map(TaskState::name)
            .toList();

    private HistoryPlacing() {}

    /** A task without a number. */
    public record Unnumbered(UUID id, String owner) {}

    /**
     * One shelf.
     *
     * @param owner empty: everybody
     * @param lastPlace numbers given
     * @param closed numbers of closed buckets
     * @param trashed tasks of closed buckets that are in the trash
     * @param unmodelled numbers from the first on whose closed buckets lack the marks of models
     */
    public record Shelf(long number, String owner, long lastPlace, long closed, long trashed, long unmodelled) {
        public boolean isOfEverybody() {
            return number == 0;
        }

        /** As it is written on the task. */
        public long key(long place) {
            return (number << HistoryBooks.SHELF_BITS) + place;
        }

        public Shelf withLastPlace(long place) {
            return new Shelf(number, owner, place, closed, trashed, unmodelled);
        }

        public Shelf withClosed(long place) {
            return new Shelf(number, owner, lastPlace, place, trashed, unmodelled);
        }

        public Shelf withMoreTrashed(long tasks) {
            return new Shelf(number, owner, lastPlace, closed, trashed + tasks, unmodelled);
        }

        public Shelf withUnmodelled(long place) {
            return new Shelf(number, owner, lastPlace, closed, trashed, place);
        }
    }

    /** The numbers that a task is given, as written on it. */
    public record Numbered(UUID id, long place, long shelfPlace) {}

    /**
     * A task of a bucket that is to be closed.
     *
     * @param tags as they are compared
     */
    public record Shelved(
            UUID id,
            long place,
            TaskState state,
            String prompt,
            String negativePrompt,
            String model,
            boolean favourite,
            boolean trashed,
            List<String> tags) {}

    /** A task that was not final when its bucket was closed, and has become so. */
    public record Settled(long shelf, long place, TaskState state) {}

    /** Tasks without a number, oldest first. */
    public static List<Unnumbered> unnumbered(EntityManager em, int most) {
        return rows(em.createNativeQuery("""
                        select t.id as id, t.owner as owner from generation_task t where t.shelf_place is null
                        order by t.shelf_place, t.created_at, t.id fetch first %d rows only""".formatted(most))
                        .unwrap(NativeQuery.class)
                        .addScalar("id", UUID.class)
                        .addScalar("owner", String.class))
                .map(row -> new Unnumbered((UUID) row[0], (String) row[1]))
                .toList();
    }

    /** Has every other keeper wait until this transaction ends. */
    public static Shelf lock(EntityManager em) {
        return rows(shelves(em, "where s.shelf = 0 for update"))
                .map(HistoryPlacing::shelf)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Table history_shelf has lost its row 0"));
    }

    /** The shelves of these owners, as far as they have one. */
    public static List<Shelf> shelves(EntityManager em, Collection<String> owners) {
        return rows(shelves(em, "where s.owner in (:owners)").setParameterList("owners", owners))
                .map(HistoryPlacing::shelf)
                .toList();
    }

    /** The shelf with this number. */
    public static Optional<Shelf> shelf(EntityManager em, long number) {
        return rows(shelves(em, "where s.shelf = :number").setParameter("number", number))
                .map(HistoryPlacing::shelf)
                .findFirst();
    }

    /** A shelf that has at least this many places in its open bucket. */
    public static Optional<Shelf> closable(EntityManager em, int places) {
        return rows(shelves(em, "where s.last_place - s.closed >= :places order by s.shelf fetch first 1 rows only")
                        .setParameter("places", places))
                .map(HistoryPlacing::shelf)
                .findFirst();
    }

    /** The shelves with these numbers. */
    public static List<Shelf> numberedShelves(EntityManager em, Collection<Long> numbers) {
        return rows(shelves(em, "where s.shelf in (:numbers)").setParameterList("numbers", numbers))
                .map(HistoryPlacing::shelf)
                .toList();
    }

    /** A shelf with closed buckets that lack the marks of models. */
    public static Optional<Shelf> unmodelled(EntityManager em) {
        return rows(shelves(em, "where s.unmodelled > 0 order by s.shelf fetch first 1 rows only"))
                .map(HistoryPlacing::shelf)
                .findFirst();
    }

    private static NativeQuery<?> shelves(EntityManager em, String where) {
        return em.createNativeQuery("select s.shelf as shelf, s.owner as owner, s.last_place as last_place,"
                        + " s.closed as closed, s.trashed as trashed, s.unmodelled as unmodelled from history_shelf s "
                        + where)
                .unwrap(NativeQuery.class)
                .addScalar("shelf", Long.class)
                .addScalar("owner", String.class)
                .addScalar("last_place", Long.class)
                .addScalar("closed", Long.class)
                .addScalar("trashed", Long.class)
                .addScalar("unmodelled", Long.class);
    }

    private static Shelf shelf(Object[] row) {
        return new Shelf((Long) row[0], (String) row[1], (Long) row[2], (Long) row[3], (Long) row[4], (Long) row[5]);
    }

    /** Gives owners their first shelf, numbered from the highest there is. */
    public static void addShelves(EntityManager em, Collection<String> owners) {
        Batch.run(
                em,
                "insert into history_shelf (shelf, owner, last_place, closed)"
                        + " select max(s.shelf) + 1, ?, 0, 0 from history_shelf s",
                owners,
                (insert, owner) -> insert.setString(1, owner));
    }

    /** Writes what has become of shelves. */
    public static void write(EntityManager em, Collection<Shelf> shelves) {
        String sql = "update history_shelf set last_place = ?, closed = ?, trashed = ?, unmodelled = ? where shelf = ?";
        Batch.run(em, sql, shelves, (update, shelf) -> {
            update.setLong(1, shelf.lastPlace());
            update.setLong(2, shelf.closed());
            update.setLong(3, shelf.trashed());
            update.setLong(4, shelf.unmodelled());
            update.setLong(5, shelf.number());
        });
    }

    /**
     * Writes the numbers on the tasks, in the order of the ids, so that two who write many tasks seldom block each other.
     *
     * @return how many tasks had none before
     */
    public static int write(EntityManager em, List<Numbered> numbered) {
        return Batch.run(
                em,
                "update generation_task set place = ?, shelf_place = ? where id = ? and shelf_place is null",
                numbered,
                (update, task) -> {
                    update.setLong(1, task.place());
                    update.setLong(2, task.shelfPlace());
                    update.setObject(3, task.id());
                });
    }

    /** Tasks of a shelf by number. */
    public static List<Shelved> tasks(EntityManager em, Shelf shelf, long first, long last) {
        String place = shelf.isOfEverybody() ? "t.shelf_place" : "t.place";
        return rows(em.createNativeQuery("""
                        select t.id as id, %s as place, t.state as state, t.prompt as prompt,
                            t.negative_prompt as negative_prompt, t.model_name as model, t.favourite as favourite,
                            t.trashed as trashed,
                            (select string_agg(g.tag, ',') from task_tag g where g.task_id = t.id) as tags
                        from generation_task t where %s between :first and :last""".formatted(place, place))
                        .unwrap(NativeQuery.class)
                        .addScalar("id", UUID.class)
                        .addScalar("place", Long.class)
                        .addScalar("state", String.class)
                        .addScalar("prompt", String.class)
                        .addScalar("negative_prompt", String.class)
                        .addScalar("model", String.class)
                        .addScalar("favourite", Boolean.class)
                        .addScalar("trashed", Boolean.class)
                        .addScalar("tags", String.class)
                        .setParameter("first", shelf.key(first))
                        .setParameter("last", shelf.key(last)))
                .map(row -> new Shelved(
                        (UUID) row[0],
                        (Long) row[1] - shelf.key(0),
                        TaskState.valueOf((String) row[2]),
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        (Boolean) row[6],
                        (Boolean) row[7],
                        row[8] == null ? List.of() : List.of(((String) row[8]).split(","))))
                .toList();
    }

    /** The models of the tasks of a shelf by number. */
    public static Map<Long, String> models(EntityManager em, Shelf shelf, long first, long last) {
        String place = shelf.isOfEverybody() ? "t.shelf_place" : "t.place";
        return rows(em.createNativeQuery(
                                "select %1$s as place, t.model_name as model from generation_task t where %1$s between :first and :last"
                                        .formatted(place))
                        .unwrap(NativeQuery.class)
                        .addScalar("place", Long.class)
                        .addScalar("model", String.class)
                        .setParameter("first", shelf.key(first))
                        .setParameter("last", shelf.key(last)))
                .collect(Collectors.toMap(row -> (Long) row[0] - shelf.key(0), row -> (String) row[1]));
    }

    /** Remembers tasks of a closed bucket that are not final. */
    public static void addLoose(EntityManager em, long shelf, List<Shelved> tasks) {
        Batch.run(em, "insert into history_loose (shelf, place, task_id) values (?, ?, ?)", tasks, (insert, task) -> {
            insert.setLong(1, shelf);
            insert.setLong(2, task.place());
            insert.setObject(3, task.id());
        });
    }

    /** Tasks of closed buckets that have become final since. */
    public static List<Settled> settled(EntityManager em, int most) {
        return rows(em.createNativeQuery("""
                        select l.shelf as shelf, l.place as place, t.state as state
                        from history_loose l join generation_task t on t.id = l.task_id
                        where t.state in (:final) fetch first %d rows only""".formatted(most))
                        .unwrap(NativeQuery.class)
                        .addScalar("shelf", Long.class)
                        .addScalar("place", Long.class)
                        .addScalar("state", String.class)
                        .setParameterList("final", FINAL))
                .map(row -> new Settled((Long) row[0], (Long) row[1], TaskState.valueOf((String) row[2])))
                .toList();
    }

    /** Forgets tasks of which the index speaks now. */
    public static void removeLoose(EntityManager em, List<Settled> tasks) {
        Batch.run(em, "delete from history_loose where shelf = ? and place = ?", tasks, (delete, task) -> {
            delete.setLong(1, task.shelf());
            delete.setLong(2, task.place());
        });
    }

    private static Stream<Object[]> rows(NativeQuery<?> query) {
        return query.getResultList().stream().map(row -> (Object[]) row);
    }
}
