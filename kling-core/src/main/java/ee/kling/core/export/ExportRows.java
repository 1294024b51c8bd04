package ee.kling.core.export;

import ee.kling.core.task.TaskRepository;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The questions asked of the zips. */
final class ExportRows {
    private static final int MOST_LISTED = 20;
    private static final int PORTION = 50;

    private ExportRows() {}

    /** The one that waits longest, with those whose writer has fallen silent. */
    static Optional<ZipExport> nextDue(EntityManager em) {
        return em.createQuery("select e from ZipExport e where e.nextAt <= instant order by e.nextAt", ZipExport.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The slots that this person's open ones have. */
    static Set<Integer> slots(EntityManager em, String owner) {
        return em.createQuery(
                        "select e.slot from ZipExport e where e.owner = :owner and e.slot is not null", Integer.class)
                .setParameter("owner", owner)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** What this person was not done with, newest first. */
    static List<ZipExport> of(EntityManager em, String owner) {
        return em.createQuery("""
                        select e from ZipExport e
                        where e.owner = :owner and e.dismissed = false and e.validUntil > instant
                        order by e.createdAt desc, e.id desc""", ZipExport.class)
                .setParameter("owner", owner)
                .setMaxResults(MOST_LISTED)
                .getResultList();
    }

    /** Those whose time is over. */
    static List<UUID> ended(EntityManager em) {
        return em.createQuery("select e.id from ZipExport e where e.validUntil <= instant", UUID.class)
                .setMaxResults(PORTION)
                .getResultList();
    }

    static void remove(EntityManager em, List<UUID> ids) {
        em.createQuery("delete from ZipExport e where e.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    static Instant now(EntityManager em) {
        return TaskRepository.now(em);
    }
}
