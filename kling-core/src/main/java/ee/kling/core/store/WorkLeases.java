package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.time.Duration;

/** The table of work that one node does at a time. All times are the database's, whatever the nodes' clocks say. */
public final class WorkLeases {
    private WorkLeases() {}

    /**
     * Takes the lease when it is free or has run out, renews it when it is the holder's own.
     *
     * @return whether the holder has it now, for the given length
     * @throws jakarta.persistence.PersistenceException when two take a lease at once that nobody ever had, and this one lost
     */
    public static boolean take(EntityManager em, String work, String holder, Duration length) {
        return renewed(em, work, holder, length) || begun(em, work, holder, length);
    }

    private static boolean renewed(EntityManager em, String work, String holder, Duration length) {
        return 1
                == em.createNativeQuery("""
                        update work_lease
                        set holder = :holder,
                            lease_until = current_timestamp + cast(:micros as bigint) * interval '0.000001' second
                        where name = :work and (holder = :holder or lease_until < current_timestamp)""")
                        .setParameter("work", work)
                        .setParameter("holder", holder)
                        .setParameter("micros", length.toNanos() / 1000)
                        .executeUpdate();
    }

    private static boolean begun(EntityManager em, String work, String holder, Duration length) {
        return 1
                == em.createNativeQuery("""
                        insert into work_lease (name, holder, lease_until)
                        select cast(:work as varchar(250)), cast(:holder as varchar(100)),
                            current_timestamp + cast(:micros as bigint) * interval '0.000001' second
                        where not exists (select 1 from work_lease where name = :work)""")
                        .setParameter("work", work)
                        .setParameter("holder", holder)
                        .setParameter("micros", length.toNanos() / 1000)
                        .executeUpdate();
    }

    /** Gives everything away that the holder has. */
    public static void releaseAll(EntityManager em, String holder) {
        em.createNativeQuery("delete from work_lease where holder = :holder")
                .setParameter("holder", holder)
                .executeUpdate();
    }
}
