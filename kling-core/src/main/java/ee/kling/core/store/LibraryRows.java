package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.query.NativeQuery;

/**
 * What people put on their tasks, beside what the tasks' own transactions write: neither minds the other's version.
 */
public final class LibraryRows {
    private static final String OWNER_TAGS =
            "select o.owner as owner, o.tag as tag, o.shown as shown, o.tasks as tasks from owner_tag o";

    private LibraryRows() {}

    /**
     * A task as far as it is kept.
     *
     * @param place among its owner's, as written on it; {@code null}: none yet
     * @param shelfPlace among everybody's; {@code null}: none yet
     */
    public record Kept(UUID id, String owner, Long place, Long shelfPlace, boolean favourite, boolean trashed) {}

    /** A tag of an owner, and how many of their tasks have it. */
    public record OwnerTag(String owner, String tag, String shown, long tasks) {}

    /** A tag that a task is to have. */
    public record NewTag(UUID task, String tag, String shown) {}

    /** These tasks, as far as they are there, in the order of their ids. */
    public static List<Kept> kept(EntityManager em, Collection<UUID> ids) {
        NativeQuery<?> query = em.createNativeQuery("""
                        select t.id as id, t.owner as owner, t.place as place, t.shelf_place as shelf_place,
                            t.favourite as favourite, t.trashed as trashed
                        from generation_task t where t.id in (:ids) order by t.id""").unwrap(NativeQuery.class);
        query.addScalar("id", UUID.class)
                .addScalar("owner", String.class)
                .addScalar("place", Long.class)
                .addScalar("shelf_place", Long.class)
                .addScalar("favourite", Boolean.class)
                .addScalar("trashed", Boolean.class)
                .setParameterList("ids", ids);
        return query.getResultList().stream()
                .map(row -> (Object[]) row)
                .map(row -> new Kept(
                        (UUID) row[0], (String) row[1], (Long) row[2], (Long) row[3], (Boolean) row[4], (Boolean)
                                row[5]))
                .toList();
    }

    public static void favourite(EntityManager em, List<Kept> tasks, boolean on) {
        set(em, "favourite", tasks, on);
    }

    public static void trash(EntityManager em, List<Kept> tasks, boolean on) {
        set(em, "trashed", tasks, on);
    }

    private static void set(EntityManager em, String flag, List<Kept> tasks, boolean on) {
        if (!tasks.isEmpty()) {
            em.createNativeQuery("update generation_task set " + flag + " = :on where id in (:ids)")
                    .unwrap(NativeQuery.class)
                    .setParameter("on", on)
                    .setParameterList("ids", tasks.stream().map(Kept::id).toList())
                    .executeUpdate();
        }
    }

    /** The tags of these tasks as they are compared, by task. */
    public static Map<UUID, List<String>> tags(EntityManager em, Collection<UUID> ids) {
        NativeQuery<?> query = em.createNativeQuery(
                        "select g.task_id as task_id, g.tag as tag from task_tag g where g.task_id in (:ids)")
                .unwrap(NativeQuery.class);
        query.addScalar("task_id", UUID.class).addScalar("tag", String.class).setParameterList("ids", ids);
        Map<UUID, List<String>> tags = new HashMap<>();
        query.getResultList().stream()
                .map(row -> (Object[]) row)
                .forEach(row -> tags.merge((UUID) row[0], List.of((String) row[1]), LibraryRows::both));
        return tags;
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    public static void addTags(EntityManager em, List<NewTag> tags) {
        Batch.run(em, "insert into task_tag (task_id, tag, shown) values (?, ?, ?)", tags, (insert, tag) -> {
            insert.setObject(1, tag.task());
            insert.setString(2, tag.tag());
            insert.setString(3, tag.shown());
        });
    }

    public static void removeTag(EntityManager em, List<Kept> tasks, String tag) {
        Batch.run(em, "delete from task_tag where task_id = ? and tag = ?", tasks, (delete, task) -> {
            delete.setObject(1, task.id());
            delete.setString(2, tag);
        });
    }

    /** This tag of these owners, as far as they have it. */
    public static List<OwnerTag> ownerTags(EntityManager em, Collection<String> owners, String tag) {
        return ownerTags(em.createNativeQuery(OWNER_TAGS + " where o.owner in (:owners) and o.tag = :tag")
                .unwrap(NativeQuery.class)
                .setParameterList("owners", owners)
                .setParameter("tag", tag));
    }

    /** An owner's tags, at most so many. */
    public static List<OwnerTag> ownerTags(EntityManager em, String owner, int most) {
        return ownerTags(em.createNativeQuery(OWNER_TAGS
                        + " where o.owner = :owner order by o.owner, o.tag fetch first " + most + " rows only")
                .unwrap(NativeQuery.class)
                .setParameter("owner", owner));
    }

    private static List<OwnerTag> ownerTags(NativeQuery<?> query) {
        query.addScalar("owner", String.class)
                .addScalar("tag", String.class)
                .addScalar("shown", String.class)
                .addScalar("tasks", Long.class);
        return query.getResultList().stream()
                .map(row -> (Object[]) row)
                .map(row -> new OwnerTag((String) row[0], (String) row[1], (String) row[2], (Long) row[3]))
                .toList();
    }

    /** Replaces rows; one for no tasks goes. */
    public static void write(EntityManager em, List<OwnerTag> tags) {
        Batch.run(em, "delete from owner_tag where owner = ? and tag = ?", tags, (delete, tag) -> {
            delete.setString(1, tag.owner());
            delete.setString(2, tag.tag());
        });
        Batch.run(
                em,
                "insert into owner_tag (owner, tag, shown, tasks) values (?, ?, ?, ?)",
                tags.stream().filter(tag -> tag.tasks() > 0).toList(),
                (insert, tag) -> {
                    insert.setString(1, tag.owner());
                    insert.setString(2, tag.tag());
                    insert.setString(3, tag.shown());
                    insert.setLong(4, tag.tasks());
                });
    }
}
