package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/** The change feed as its readers see it. Numbers are given before the commit, so a lower one may appear after a higher. */
public final class ChangeRows {
    private ChangeRows() {}

    /** The highest numbers there are, at most so many. */
    public static NavigableSet<Long> newest(EntityManager em, int most) {
        List<?> numbers = em.createNativeQuery("select number from task_change order by number desc", Long.class)
                .setMaxResults(most)
                .getResultList();
        return numbers.stream().map(Long.class::cast).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Changes after this number, and those of the missing numbers that have appeared; by number, at most so many. */
    public static List<Change> read(EntityManager em, long after, List<Span> missing, int most) {
        String appeared = " or number between ? and ?".repeat(missing.size());
        NativeQuery<?> query = em.createNativeQuery(
                        "select number, task_id, node from task_change where number > ?" + appeared
                                + " order by number",
                        Object[].class)
                .unwrap(NativeQuery.class);
        query.addScalar("number", Long.class).addScalar("task_id", UUID.class).addScalar("node", String.class);
        query.setParameter(1, after).setMaxResults(most);
        int parameter = 2;
        for (Span span : missing) {
            query.setParameter(parameter++, span.first()).setParameter(parameter++, span.last());
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

    /** Numbers one after the other, both ends included. */
    public record Span(long first, long last) {}

    /**
     * One task that has changed.
     *
     * @param node that changed it, and has told its own pages
     */
    public record Change(long number, UUID task, String node) {}
}
