package ee.kling.core.task;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The questions asked of the tasks. Lists are projections, never entities. */
public final class TaskRepository {
    /** States in which pictures of a task take up places at Kling, or may do so. */
    public static final List<TaskState> IN_WORK =
            List.of(TaskState.SUBMITTING, TaskState.UNCONFIRMED, TaskState.SUBMITTED, TaskState.PROCESSING);

    /** States that are settled by looking at Kling. */
    public static final List<TaskState> WATCHED =
            List.of(TaskState.UNCONFIRMED, TaskState.SUBMITTED, TaskState.PROCESSING, TaskState.STUCK);

    private TaskRepository() {}

    /** The database's time: the only one that leases and waiting times are measured by. */
    public static Instant now(EntityManager em) {
        return em.createQuery("select instant", Instant.class).getSingleResult();
    }

    /** Tasks that may be sent, oldest first. */
    public static List<GenerationTask> sendable(EntityManager em, String account, Instant now, int most) {
        return em.createQuery("""
                        select t from GenerationTask t
                        where t.account = :account and t.state = :queued and t.nextAt <= :now
                        order by t.createdAt, t.id""", GenerationTask.class)
                .setParameter("account", account)
                .setParameter("queued", TaskState.QUEUED)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    /** Places taken at Kling, in pictures, by model. */
    public static Map<String, Long> placesTaken(EntityManager em, String account) {
        return em.createQuery("""
                        select t.modelName, sum(t.n) from GenerationTask t
                        where t.account = :account and t.state in :inWork
                        group by t.modelName""", Object[].class)
                .setParameter("account", account)
                .setParameter("inWork", IN_WORK)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    /** Tasks being sent by a node that has not been heard of since. */
    public static List<GenerationTask> abandoned(EntityManager em, String account, Instant now) {
        return em.createQuery("""
                        select t from GenerationTask t
                        where t.account = :account and t.state = :submitting and t.leaseUntil < :now""", GenerationTask.class)
                .setParameter("account", account)
                .setParameter("submitting", TaskState.SUBMITTING)
                .setParameter("now", now)
                .getResultList();
    }

    /** Ids of tasks that are due for a look at Kling, the longest due first. */
    public static List<WatchedTask> due(EntityManager em, String account, Instant now, int most) {
        return em.createQuery("""
                        select new ee.kling.core.task.WatchedTask(
                            t.id, t.state, t.attempt, t.externalTaskId, t.remoteTaskId)
                        from GenerationTask t
                        where t.account = :account and t.state in :watched and t.nextAt <= :now
                        order by t.nextAt""", WatchedTask.class)
                .setParameter("account", account)
                .setParameter("watched", WATCHED)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    /** These tasks by id. */
    public static Map<UUID, GenerationTask> tasks(EntityManager em, List<UUID> ids) {
        return em.createQuery("select t from GenerationTask t where t.id in :ids", GenerationTask.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(GenerationTask::id, Function.identity()));
    }

    /** Has a task wait whose row cannot even be read. */
    public static void setAside(EntityManager em, UUID id, Instant until) {
        em.createQuery("update GenerationTask t set t.nextAt = :until where t.id = :id")
                .setParameter("until", until)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Result files that are due to be fetched, the longest due first. */
    public static List<ResultImage> unfetched(EntityManager em, Instant now, int most) {
        return em.createQuery("""
                        select i from ResultImage i
                        where i.state = :pending and i.nextAt <= :now
                        order by i.nextAt""", ResultImage.class)
                .setParameter("pending", ee.kling.api.task.ImageState.PENDING)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    /** Result files that have waited since before then to be fetched. */
    public static LatePictures pendingSince(EntityManager em, Instant then) {
        return em.createQuery("""
                        select new ee.kling.core.task.LatePictures(count(i), min(i.createdAt)) from ResultImage i
                        where i.state = :pending and i.createdAt < :then""", LatePictures.class)
                .setParameter("pending", ee.kling.api.task.ImageState.PENDING)
                .setParameter("then", then)
                .getSingleResult();
    }

    /** Whether any picture was ever stored. */
    public static boolean anyStored(EntityManager em) {
        return !em.createQuery("select i.id from ResultImage i where i.state = :stored", UUID.class)
                .setParameter("stored", ee.kling.api.task.ImageState.STORED)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The task of this owner with this id of their own. */
    static Optional<GenerationTask> byCallerTaskId(EntityManager em, String owner, String callerTaskId) {
        return em.createQuery(
                        "select t from GenerationTask t where t.owner = :owner and t.callerTaskId = :id",
                        GenerationTask.class)
                .setParameter("owner", owner)
                .setParameter("id", callerTaskId)
                .getResultStream()
                .findFirst();
    }

    /** The newest task of anybody with this id of their own. */
    static Optional<GenerationTask> byCallerTaskId(EntityManager em, String callerTaskId) {
        return em.createQuery("""
                        select t from GenerationTask t where t.callerTaskId = :id
                        order by t.createdAt desc, t.id desc""", GenerationTask.class)
                .setParameter("id", callerTaskId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** One task as lists show it. */
    static Optional<TaskSummary> summary(EntityManager em, UUID id) {
        TypedQuery<TaskRow> query = em.createQuery(TaskRow.SELECT + " where t.id = :id", TaskRow.class)
                .setParameter("id", id);
        return withImages(em, query.getResultList()).stream().findFirst();
    }

    /** One page of the history, newest first. */
    static List<TaskSummary> history(EntityManager em, Caller caller, HistoryFilter filter, int page, int size) {
        TypedQuery<TaskRow> query = em.createQuery(
                TaskRow.SELECT + where(caller, filter) + " order by t.createdAt desc, t.id desc", TaskRow.class);
        bind(query, caller, filter);
        return withImages(
                em, query.setFirstResult((page - 1) * size).setMaxResults(size).getResultList());
    }

    /** How many tasks the filter matches. */
    static long count(EntityManager em, Caller caller, HistoryFilter filter) {
        TypedQuery<Long> query =
                em.createQuery("select count(t) from GenerationTask t" + where(caller, filter), Long.class);
        bind(query, caller, filter);
        return query.getSingleResult();
    }

    private static String where(Caller caller, HistoryFilter filter) {
        List<String> conditions = new ArrayList<>();
        if (!caller.admin()) {
            conditions.add("t.owner = :owner");
        }
        if (!filter.owner().isEmpty()) {
            conditions.add("t.owner = :asked");
        }
        if (!filter.states().isEmpty()) {
            conditions.add("t.state in :states");
        }
        if (!filter.text().isEmpty()) {
            conditions.add("(lower(t.prompt) like :text escape '!' or lower(t.negativePrompt) like :text escape '!'"
                    + (uuid(filter.text()).isPresent() ? " or t.id = :id" : "")
                    + " or t.externalTaskId = :exact or t.callerTaskId = :exact or t.remoteTaskId = :exact)");
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static void bind(TypedQuery<?> query, Caller caller, HistoryFilter filter) {
        if (!caller.admin()) {
            query.setParameter("owner", caller.name());
        }
        if (!filter.owner().isEmpty()) {
            query.setParameter("asked", filter.owner());
        }
        if (!filter.states().isEmpty()) {
            query.setParameter("states", filter.states());
        }
        if (!filter.text().isEmpty()) {
            String literal = filter.text().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
            query.setParameter("text", "%" + literal + "%");
            query.setParameter("exact", filter.text());
            uuid(filter.text()).ifPresent(id -> query.setParameter("id", id));
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<TaskSummary> withImages(EntityManager em, List<TaskRow> rows) {
        Map<UUID, List<TaskImage>> images = rows.isEmpty() ? Map.of() : images(em, rows);
        return rows.stream()
                .map(row -> row.summary(images.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static Map<UUID, List<TaskImage>> images(EntityManager em, List<TaskRow> rows) {
        return em.createQuery("""
                        select i.task.id, new ee.kling.api.task.TaskImage(
                            i.id, i.imageIndex, i.watermarked, i.state, i.mediaType, i.width, i.height, i.size)
                        from ResultImage i where i.task.id in :tasks
                        order by i.imageIndex, i.watermarked""", Object[].class)
                .setParameter("tasks", rows.stream().map(TaskRow::id).toList())
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0], Collectors.mapping(row -> (TaskImage) row[1], Collectors.toList())));
    }

    /** The columns of a summary. */
    record TaskRow(
            UUID id,
            String owner,
            TaskState state,
            String prompt,
            String modelName,
            String aspectRatio,
            String resolution,
            int n,
            UUID referenceId,
            String reason,
            Instant createdAt,
            Instant sentAt,
            Instant finishedAt,
            String givenUpBy) {
        static final String SELECT = """
                select new ee.kling.core.task.TaskRepository$TaskRow(
                    t.id, t.owner, t.state, t.prompt, t.modelName, t.aspectRatio, t.resolution, t.n, t.reference.id,
                    t.reason, t.createdAt, t.sentAt, t.finishedAt, t.givenUpBy)
                from GenerationTask t""";

        TaskSummary summary(List<TaskImage> images) {
            return new TaskSummary(
                    id,
                    owner,
                    state,
                    prompt,
                    modelName,
                    AspectRatio.of(aspectRatio).orElse(null),
                    Resolution.of(resolution).orElse(null),
                    n,
                    referenceId != null,
                    reason,
                    createdAt,
                    sentAt,
                    finishedAt,
                    images,
                    givenUpBy != null);
        }
    }
}
