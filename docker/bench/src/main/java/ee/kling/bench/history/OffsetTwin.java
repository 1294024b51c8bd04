package ee.kling.bench.history;

import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.TaskState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Locale;

/** The usual way: OFFSET for the page, count(*) for the total, LIKE for a text; without pictures. */
final class OffsetTwin {
    private static final String COLUMNS =
            "t.id, t.owner, t.state, t.prompt, t.model_name, t.aspect_ratio, t.resolution,"
                    + " t.n, t.reference_id, t.reason, t.created_at, t.sent_at, t.finished_at, t.given_up_by";

    private OffsetTwin() {}

    /** @return the total */
    static long page(EntityManager em, HistoryFilter filter, int page, int size) {
        String from = " from generation_task t where t.owner = :owner"
                + (filter.states().isEmpty() ? "" : " and t.state in (:states)")
                + (filter.trash() ? " and t.trashed" : " and not t.trashed")
                + (filter.favourite() ? " and t.favourite" : "")
                + (filter.model().isEmpty() ? "" : " and t.model_name = :model")
                + (filter.tag().isEmpty()
                        ? ""
                        : " and exists (select 1 from task_tag g where g.task_id = t.id and g.tag = :tag)")
                + (filter.text().isEmpty() ? "" : " and lower(t.prompt) like :text");
        Query rows = em.createNativeQuery("select " + COLUMNS + from + " order by "
                + (filter.oldestFirst() ? "t.created_at, t.id" : "t.created_at desc, t.id desc")
                + " offset " + (page - 1) * size + " rows fetch next " + size + " rows only");
        bind(rows, filter).getResultList();
        return ((Number) bind(em.createNativeQuery("select count(*)" + from), filter)
                        .getSingleResult())
                .longValue();
    }

    private static Query bind(Query query, HistoryFilter filter) {
        query.setParameter("owner", HistorySample.OWNER);
        if (!filter.states().isEmpty()) {
            query.setParameter(
                    "states", filter.states().stream().map(TaskState::name).toList());
        }
        if (!filter.model().isEmpty()) {
            query.setParameter("model", filter.model());
        }
        if (!filter.tag().isEmpty()) {
            query.setParameter("tag", filter.tag());
        }
        if (!filter.text().isEmpty()) {
            query.setParameter("text", "%" + filter.text().toLowerCase(Locale.ROOT) + "%");
        }
        return query;
    }
}
