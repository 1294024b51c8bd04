package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/** The table of nodes that are heard from, and what becomes of the rows that a silent one had in hand. */
public final class NodeRows {
    private NodeRows() {}

    /** This node is heard from, and counts as alive for so long. */
    public static void alive(EntityManager em, String node, Duration length) {
        long micros = length.toNanos() / 1000;
        int known = em.createNativeQuery("""
                        update node
                        set alive_until = current_timestamp + cast(:micros as bigint) * interval '0.000001' second
                        where name = :node""")
                .setParameter("node", node)
                .setParameter("micros", micros)
                .executeUpdate();
        if (known == 0) {
            em.createNativeQuery("""
                            insert into node (name, alive_until) values (:node,
                                current_timestamp + cast(:micros as bigint) * interval '0.000001' second)""")
                    .setParameter("node", node)
                    .setParameter("micros", micros)
                    .executeUpdate();
        }
    }

    /** Nodes whose time has run out. */
    @SuppressWarnings("unchecked")
    public static List<String> silent(EntityManager em) {
        return em.createNativeQuery("select name from node where alive_until < current_timestamp", String.class)
                .getResultList();
    }

    /**
     * Takes from a silent node what it had in hand: what it was sending to this account counts as abandoned, and the
     * pictures it was fetching and the zips it was writing are due. Their versions rise, so that it loses when it comes back and still has old ones.
     *
     * @return how many rows; 0 as well when the node has come back or another one was faster
     */
    public static int takeOver(EntityManager em, String silent, String account) {
        int gone = em.createNativeQuery("delete from node where name = :node and alive_until < current_timestamp")
                .setParameter("node", silent)
                .executeUpdate();
        return gone == 0 ? 0 : abandon(em, silent, account) + makeDue(em, silent) + makeWritable(em, silent);
    }

    private static int abandon(EntityManager em, String silent, String account) {
        return em.createNativeQuery("""
                        update generation_task set lease_until = current_timestamp, version = version + 1
                        where account = :account and state = 'SUBMITTING' and lease_owner = :node
                            and lease_until > current_timestamp""")
                .setParameter("account", account)
                .setParameter("node", silent)
                .executeUpdate();
    }

    private static int makeDue(EntityManager em, String silent) {
        return em.createNativeQuery("""
                        update result_image
                        set next_at = current_timestamp, lease_owner = null, version = version + 1
                        where state = 'PENDING' and lease_owner = :node""").setParameter("node", silent).executeUpdate();
    }

    private static int makeWritable(EntityManager em, String silent) {
        return em.createNativeQuery("""
                        update zip_export
                        set next_at = current_timestamp, lease_owner = null, version = version + 1
                        where state = 'PREPARING' and lease_owner = :node""").setParameter("node", silent).executeUpdate();
    }

    /** This node ends: whatever it still has in hand may be taken over at once. */
    public static void leave(EntityManager em, String node) {
        em.createNativeQuery("""
                        update node set alive_until = current_timestamp - interval '0.000001' second
                        where name = :node""").setParameter("node", node).executeUpdate();
    }
}
