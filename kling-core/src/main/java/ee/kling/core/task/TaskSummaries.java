package ee.kling.core.task;

import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskSummary;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tasks as lists show them, each with its pictures: two statements for however many there are. */
public final class TaskSummaries {
    private TaskSummaries() {}

    /** These tasks as lists show them, newest first. */
    public static List<TaskSummary> of(EntityManager em, List<UUID> ids) {
        return withImages(
                em,
                em.createQuery(
                                SummaryRow.SELECT + " where t.id in :ids order by t.createdAt desc, t.id desc",
                                SummaryRow.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    /**
     * The tasks with these numbers as lists show them.
     *
     * @param ofEverybody whether these are numbers among everybody's tasks
     * @param places from the highest down or from the lowest up, as the tasks are wanted
     */
    public static List<TaskSummary> of(EntityManager em, boolean ofEverybody, List<Long> places) {
        String place = ofEverybody ? "t.shelfPlace" : "t.place";
        boolean upwards = places.get(0) < places.get(places.size() - 1);
        long last = places.get(upwards ? places.size() - 1 : 0);
        long first = places.get(upwards ? 0 : places.size() - 1);
        boolean all = last - first + 1 == places.size();
        TypedQuery<SummaryRow> query = em.createQuery(
                SummaryRow.SELECT + " where " + place + (all ? " between :first and :last" : " in :places")
                        + " order by " + place + (upwards ? "" : " desc"),
                SummaryRow.class);
        if (all) {
            query.setParameter("first", first).setParameter("last", last);
        } else {
            query.setParameter("places", places);
        }
        return withImages(em, query.getResultList());
    }

    private static List<TaskSummary> withImages(EntityManager em, List<SummaryRow> rows) {
        Map<UUID, List<TaskImage>> images = rows.isEmpty() ? Map.of() : images(em, rows);
        return rows.stream()
                .map(row -> row.summary(images.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static Map<UUID, List<TaskImage>> images(EntityManager em, List<SummaryRow> rows) {
        return em.createQuery("""
                        select i.task.id, new ee.kling.api.task.TaskImage(
                            i.id, i.imageIndex, i.watermarked, i.state, i.mediaType, i.width, i.height, i.size)
                        from ResultImage i where i.task.id in :tasks
                        order by i.imageIndex, i.watermarked""", Object[].class)
                .setParameter("tasks", rows.stream().map(SummaryRow::id).toList())
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0], Collectors.mapping(row -> (TaskImage) row[1], Collectors.toList())));
    }
}
