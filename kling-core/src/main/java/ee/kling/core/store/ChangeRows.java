package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.NativeQuery;

/** The change feed as its readers see it. Numbers are given before the commit, so a lower one may appear after a higher. */
public final class ChangeRows {
    private ChangeRows() {}

    /** The highest number there is; 0 when there is none. */
    public static long last(EntityManager em) {
        return ((Number) em.createNativeQuery("select coalesce(max(number), 0) from task_change")
                        .getSingleResult())
                .longValue();
    }

    /** Changes after this number, and those of the missing numbers that have appeared; by number, at most so many. */
    public static List<Change> read(EntityManager em, long after, Collection<Long> missing, int most) {
        String appeared = missing.isEmpty() ? "" : " or number in :missing";
        NativeQuery<?> query = em.createNativeQuery(
                        "select number, task_id, node from task_change where number > :after" + appeared
                                + " order by number",
                        Object[].class)
                .unwrap(NativeQuery.class);
        query.addScalar("number", Long.class).addScalar("task_id", UUID.class).addScalar("node", String.class);
        query.setParameter("after", after).setMaxResults(most);
        if (!missing.isEmpty()) {
            query.setParameterList("missing", missing);
        }
        return query.getResultList().stream()
                .map(Object[].class::cast)
                .map(row -> new Change((Long) row[0], (UUID) row[1], (String) row[2]))
                .toList();
    }

    /** Removes what is older. */
    public static int removeOlder(EntityManager em, Duration age) {
        return em.createNativeQuery("""
                        delete from task_change
                        where changed_at < current_timestamp - cast(:micros as bigint) * interval '0.000001' second""")
                .setParameter("micros", age.toNanos() / 1000)
                .executeUpdate();
    }

    /**
     * One task that has changed.
     *
     * @param node that changed it, and has told its own pages
     */
    public record Change(long number, UUID task, String node) {}
}
