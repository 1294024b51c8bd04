package ee.kling.core.store;

import ee.kling.api.task.TaskState;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.NativeQuery;

/** The questions that find a page of the history. Each is one statement whose branches are index ranges on both databases. */
public final class HistoryBooks {
    /** The number of a shelf in the places of its tasks. */
    public static final int SHELF_BITS = 40;

    /**
     * Tasks of one branch that are read at most, the newest: more than that wait for their number only while the database
     * of an older version is being numbered.
     */
    public static final int MOST_OPEN = 20_000;

    private static final String EVERYBODY = "";
    private static final String NO_TAG = "false";
    private static final String NO_TEXT = "cast(null as varchar(5000)), cast(null as varchar(5000))";

    private HistoryBooks() {}

    /** Where a row of {@link #open} comes from. */
    public enum Kind {
        /** The shelf itself: its number, how many places it has given and how many of them are closed. */
        SHELF,
        /** A task without a number yet. */
        UNNUMBERED,
        /** A task of the bucket that is not closed. */
        TAIL,
        /** A task that was not final when its bucket was closed. */
        LOOSE,
        /** A task with the id that was asked for. */
        BY_ID
    }

    /**
     * One row of {@link #open}.
     *
     * @param shelf of the shelf: its number; otherwise 0
     * @param place dense number of the task, {@code null} when it has none yet; of the shelf: the last one given
     * @param closed of the shelf: places that are closed; otherwise 0
     * @param prompt only where texts are asked for
     * @param tagged whether it has the tag that is asked for
     * @param trash of the shelf: tasks of closed places in the trash; otherwise 0
     * @param unmodelled of the shelf: closed places that the index knows no model of; otherwise 0
     */
    public record Open(
            Kind kind,
            long shelf,
            UUID id,
            Long place,
            long closed,
            TaskState state,
            Instant createdAt,
            String prompt,
            String negativePrompt,
            String model,
            boolean favourite,
            boolean trashed,
            boolean tagged,
            long trash,
            long unmodelled) {}

    /** Which tasks of the bucket that is not closed are needed. */
    public enum Tail {
        ALL,
        IN_TRASH
    }

    /**
     * What {@link #open} reads beside the shelf and the tasks without a number.
     *
     * @param owner whose tasks; empty: everybody's
     * @param tail which tasks of the bucket that is not closed are needed
     * @param loose whether those that were not final when their bucket was closed are needed
     * @param texts whether the texts of those without a number and of the tail are needed
     * @param id a task may be found by this id; {@code null}: none
     * @param uuid the same as ours; {@code null}: it cannot be ours
     * @param tag whether tasks have it, as it is compared; {@code null}: it does not matter
     */
    public record Question(String owner, Tail tail, boolean loose, boolean texts, String id, UUID uuid, String tag) {
        boolean isOfEverybody() {
            return owner.equals(EVERYBODY);
        }
    }

    /** The shelf, and all tasks that its closed buckets do not speak of; as of one moment, because it is one statement. */
    public static List<Open> open(EntityManager em, Question question) {
        NativeQuery<?> query = em.createNativeQuery(openSql(question)).unwrap(NativeQuery.class);
        query.addScalar("kind", Integer.class)
                .addScalar("shelf", Long.class)
                .addScalar("id", UUID.class)
                .addScalar("place", Long.class)
                .addScalar("closed", Long.class)
                .addScalar("state", String.class)
                .addScalar("created_at", Instant.class)
                .addScalar("prompt", String.class)
                .addScalar("negative_prompt", String.class)
                .addScalar("model", String.class)
                .addScalar("favourite", Boolean.class)
                .addScalar("trashed", Boolean.class)
                .addScalar("tagged", Boolean.class)
                .addScalar("trash", Long.class)
                .addScalar("unmodelled", Long.class);
        query.setParameter("owner", question.owner());
        if (question.tag() != null) {
            query.setParameter("tag", question.tag());
        }
        if (question.id() != null) {
            query.setParameter("given", question.id());
        }
        if (question.uuid() != null) {
            query.setParameter("uuid", question.uuid());
        }
        return query.getResultList().stream().map(row -> open((Object[]) row)).toList();
    }

    private static Open open(Object[] row) {
        Kind kind = Kind.values()[(Integer) row[0]];
        // A row by id has the number of its shelf in its place.
        Long place = row[3] == null ? null : (Long) row[3] & (1L << SHELF_BITS) - 1;
        return new Open(
                kind,
                (Long) row[1],
                (UUID) row[2],
                place,
                (Long) row[4],
                row[5] == null ? null : TaskState.valueOf((String) row[5]),
                (Instant) row[6],
                (String) row[7],
                (String) row[8],
                (String) row[9],
                (Boolean) row[10],
                (Boolean) row[11],
                (Boolean) row[12],
                (Long) row[13],
                (Long) row[14]);
    }

    private static String openSql(Question question) {
        String place = place(question);
        // Not "exists", for which PostgreSQL may read the whole table once.
        String tagged = question.tag() == null
                ? NO_TAG
                : "(select g.task_id from task_tag g where g.task_id = t.id and g.tag = :tag) is not null";
        String texts = question.texts() ? "t.prompt, t.negative_prompt" : NO_TEXT;
        List<String> branches = new ArrayList<>();
        branches.add("""
                select 0 as kind, s.shelf as shelf, cast(null as uuid) as id, s.last_place as place, s.closed as closed,
                    cast(null as varchar(20)) as state, cast(null as timestamp(6) with time zone) as created_at,
                    cast(null as varchar(5000)) as prompt, cast(null as varchar(5000)) as negative_prompt,
                    cast(null as varchar(100)) as model, false as favourite, false as trashed, false as tagged,
                    s.trashed as trash, s.unmodelled as unmodelled
                from history_shelf s where s.owner = :owner""");
        branches.add(task(Kind.UNNUMBERED, place, texts, tagged)
                + " from generation_task t where t.shelf_place is null" + ofOwner(question)
                + newest("t.shelf_place desc, t.created_at desc, t.id desc"));
        branches.add(task(Kind.TAIL, place, texts, tagged) + " from generation_task t where " + place + " > "
                + edge("s.closed") + " and " + place + " <= " + edge("s.last_place")
                + (question.tail() == Tail.IN_TRASH ? " and t.trashed" : "") + newest(place + " desc"));
        if (question.loose()) {
            branches.add(task(Kind.LOOSE, place, NO_TEXT, tagged) + """
                     from history_loose l join generation_task t on t.id = l.task_id
                    where l.shelf = (select s.shelf from history_shelf s where s.owner = :owner)""");
        }
        for (String id : ids(question)) {
            branches.add(task(Kind.BY_ID, place, NO_TEXT, tagged) + " from generation_task t where " + id
                    + ofOwner(question));
        }
        return "(" + String.join(")\nunion all\n(", branches) + ")";
    }

    private static List<String> ids(Question question) {
        List<String> ids = new ArrayList<>();
        if (question.id() != null) {
            ids.addAll(List.of("t.external_task_id = :given", "t.remote_task_id = :given"));
            ids.add("t.caller_task_id = :given");
        }
        if (question.uuid() != null) {
            ids.add("t.id = :uuid");
        }
        return ids;
    }

    private static String task(Kind kind, String place, String texts, String tagged) {
        return ("select %d, cast(0 as bigint), t.id, %s, cast(0 as bigint), t.state, t.created_at, %s, t.model_name,"
                        + " t.favourite, t.trashed, %s, cast(0 as bigint), cast(0 as bigint)")
                .formatted(kind.ordinal(), place, texts, tagged);
    }

    private static String newest(String order) {
        return " order by " + order + " fetch first " + MOST_OPEN + " rows only";
    }

    private static String ofOwner(Question question) {
        return question.isOfEverybody() ? "" : " and t.owner = :owner";
    }

    private static String place(Question question) {
        return question.isOfEverybody() ? "t.shelf_place" : "t.place";
    }

    private static String edge(String place) {
        return "(select s.shelf * %d + %s from history_shelf s where s.owner = :owner)"
                .formatted(1L << SHELF_BITS, place);
    }

    /**
     * A mark that is asked for, and those between it and the end.
     *
     * @param term what it belongs to; rows come back under this number
     * @param from the mark itself
     * @param end where the marks end that are meant too; {@code null}: only the mark itself
     * @param first of the buckets that matter
     * @param last of the buckets that matter
     */
    public record Asked(int term, byte[] from, byte[] end, int first, int last) {
        /** One mark, or those from it to the end, in every bucket. */
        public Asked(int term, byte[] from, byte[] end) {
            this(term, from, end, 0, Integer.MAX_VALUE);
        }

        private String buckets() {
            return last == Integer.MAX_VALUE ? "" : " and m.bucket between %d and %d".formatted(first, last);
        }
    }

    /** One bucket of one mark. */
    public record Marked(int term, int bucket, byte[] places) {}

    /** Everything that a shelf's index says about these marks. */
    public static List<Marked> marked(EntityManager em, long shelf, List<Asked> asked) {
        List<String> branches = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            branches.add("select %d as term, m.bucket as bucket, m.places as places from history_mark m"
                            .formatted(asked.get(i).term())
                    + " where m.shelf = :shelf and m.mark "
                    + (asked.get(i).end() == null ? "= :from" + i : ">= :from" + i + " and m.mark < :end" + i)
                    + asked.get(i).buckets());
        }
        NativeQuery<?> query =
                em.createNativeQuery(String.join("\nunion all\n", branches)).unwrap(NativeQuery.class);
        query.addScalar("term", Integer.class)
                .addScalar("bucket", Integer.class)
                .addScalar("places", byte[].class)
                .setParameter("shelf", shelf);
        for (int i = 0; i < asked.size(); i++) {
            query.setParameter("from" + i, asked.get(i).from());
            if (asked.get(i).end() != null) {
                query.setParameter("end" + i, asked.get(i).end());
            }
        }
        return query.getResultList().stream()
                .map(row -> (Object[]) row)
                .map(row -> new Marked((Integer) row[0], (Integer) row[1], (byte[]) row[2]))
                .toList();
    }

    /** Those of a shelf's first places whose tasks are of this model, row by row. */
    public static List<Long> placesOfModel(EntityManager em, long shelf, long last, String model) {
        long before = shelf << SHELF_BITS;
        List<?> places = em.createNativeQuery("select %1$s as place from generation_task t"
                                .formatted(shelf == 0 ? "t.shelf_place" : "t.place")
                        + " where %1$s > :before and %1$s <= :last and t.model_name = :model"
                                .formatted(shelf == 0 ? "t.shelf_place" : "t.place"))
                .unwrap(NativeQuery.class)
                .addScalar("place", Long.class)
                .setParameter("before", before)
                .setParameter("last", before + last)
                .setParameter("model", model)
                .getResultList();
        return places.stream().map(place -> (Long) place - before).toList();
    }
}
