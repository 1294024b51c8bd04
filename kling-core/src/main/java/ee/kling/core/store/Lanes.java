package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** The queues of tasks that wait to be sent: one for each owner and model. */
public final class Lanes {
    private static final String ACCOUNT = "<account>";

    /**
     * Goes from lane to lane along the index, so that the length of a queue costs nothing. What is greater than a text is
     * also not less than that text with one more sign: only so does H2 begin behind the lane and not at its head. The
     * account stands in the text, because H2 loses the parameters of such a question.
     */
    private static final String HEADS = """
            with recursive lane (model_name, owner) as (
                select f.model_name, f.owner from (%s fetch first 1 row only) f
                union all
                select
                    case when exists (%s) then l.model_name else (%s fetch first 1 row only) end,
                    coalesce((%s fetch first 1 row only), (%s fetch first 1 row only))
                from lane l where l.model_name is not null
            )
            select h.id from (
                select (%s fetch first 1 row only) as id from lane l where l.model_name is not null
            ) h where h.id is not null""".formatted(
                    queued("u.model_name, u.owner", "", true),
                    queued("1", nextOwner(), false),
                    queued("u.model_name", nextModel(), true),
                    queued("u.owner", nextOwner(), true),
                    queued("u.owner", nextModel(), true),
                    queued(
                            "u.id",
                            " and u.model_name = l.model_name and u.owner = l.owner and u.next_at <= current_timestamp",
                            true));

    private static final String DUE = """
            select exists (select 1 from generation_task t
                    where t.account = :account and t.state = 'SUBMITTING' and t.lease_until < current_timestamp),
                exists (select 1 from generation_task t
                    where t.account = :account and t.state = 'QUEUED' and t.next_at <= current_timestamp)""";

    private Lanes() {}

    /**
     * What there is to do.
     *
     * @param isAbandoned whether a task's sender has not been heard of for too long
     * @param isWaiting whether a task may be sent, if there is a place for it
     */
    public record Due(boolean isAbandoned, boolean isWaiting) {}

    /** Whether there is anything to do at all: one question, which is all that is asked while there is not. */
    public static Due due(EntityManager em, String account) {
        Object[] due = (Object[]) em.createNativeQuery(DUE, Object[].class)
                .setParameter("account", account)
                .getSingleResult();
        return new Due((Boolean) due[0], (Boolean) due[1]);
    }

    /** The oldest task of each lane that may be sent now. */
    @SuppressWarnings("unchecked")
    public static List<UUID> heads(EntityManager em, String account) {
        return em.createNativeQuery(HEADS.replace(ACCOUNT, literal(account)), UUID.class)
                .getResultList();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String nextOwner() {
        return " and u.model_name = l.model_name and u.owner > l.owner and u.owner >= l.owner || chr(1)";
    }

    private static String nextModel() {
        return " and u.model_name > l.model_name and u.model_name >= l.model_name || chr(1)";
    }

    private static String queued(String columns, String condition, boolean ordered) {
        return "select " + columns
                + " from generation_task u where u.account = " + ACCOUNT + " and u.state = 'QUEUED'" + condition
                + (ordered ? " order by u.account, u.state, u.model_name, u.owner, u.created_at, u.id" : "");
    }
}
