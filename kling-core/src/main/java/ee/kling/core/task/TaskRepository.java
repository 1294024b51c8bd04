package ee.kling.core.task;

import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskStory;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The questions asked of the tasks; for pages, those of {@link TaskSummaries}. Lists are projections, never entities. */
public final class TaskRepository {
    /** States in which pictures of a task take up places at Kling, or may do so. */
    public static final List<TaskState> IN_WORK =
            List.of(TaskState.SUBMITTING, TaskState.UNCONFIRMED, TaskState.SUBMITTED, TaskState.PROCESSING);

    /** States that are settled by looking at Kling. */
    public static final List<TaskState> WATCHED =
            List.of(TaskState.UNCONFIRMED, TaskState.SUBMITTED, TaskState.PROCESSING, TaskState.STUCK);

    private static final String WAITING = """
            select new ee.kling.core.task.WaitingTask(t.id, t.modelName, t.owner, t.n, t.createdAt, t.bypassed)
            from GenerationTask t""";

    private TaskRepository() {}

    /** The database's time: the only one that leases and waiting times are measured by. */
    public static Instant now(EntityManager em) {
        return em.createQuery("select instant", Instant.class).getSingleResult();
    }

    /** These tasks, with what is needed to send them. */
    public static List<GenerationTask> toBeSent(EntityManager em, List<UUID> ids) {
        return em.createQuery(
                        "select t from GenerationTask t left join fetch t.reference where t.id in :ids",
                        GenerationTask.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** These tasks, as far as their turn depends on it. */
    public static List<WaitingTask> waiting(EntityManager em, List<UUID> ids) {
        return em.createQuery(WAITING + " where t.id in :ids", WaitingTask.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** Tasks of one owner for one model that may be sent, oldest first. */
    public static List<WaitingTask> waiting(EntityManager em, String account, String model, String owner, int most) {
        // The whole index in order, without which H2 sorts all that wait.
        return em.createQuery(WAITING + """
                         where t.account = :account and t.state = :queued and t.modelName = :model and t.owner = :owner
                            and t.nextAt <= instant
                        order by t.account, t.state, t.modelName, t.owner, t.createdAt, t.id""", WaitingTask.class)
                .setParameter("account", account)
                .setParameter("queued", TaskState.QUEUED)
                .setParameter("model", model)
                .setParameter("owner", owner)
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
    public static List<GenerationTask> abandoned(EntityManager em, String account) {
        return em.createQuery("""
                        select t from GenerationTask t
                        where t.account = :account and t.state = :submitting and t.leaseUntil < instant""", GenerationTask.class)
                .setParameter("account", account)
                .setParameter("submitting", TaskState.SUBMITTING)
                .getResultList();
    }

    /** All tasks of the account that are settled by looking at Kling. */
    public static List<InFlightTask> inFlight(EntityManager em, String account) {
        return em.createQuery("""
                        select new ee.kling.core.task.InFlightTask(
                            t.id, t.state, t.attempt, t.externalTaskId, t.remoteTaskId, t.negativeReads, t.modelName,
                            t.sentAt, t.nextAt, t.hintedAt, instant)
                        from GenerationTask t
                        where t.account = :account and t.state in :watched and t.nextAt is not null""", InFlightTask.class)
                .setParameter("account", account)
                .setParameter("watched", WATCHED)
                .getResultList();
    }

    /** The tasks of the account that Kling knows under these ids of ours. */
    public static List<WatchedTask> byExternalIds(EntityManager em, String account, List<String> ids) {
        return em.createQuery("""
                        select new ee.kling.core.task.WatchedTask(
                            t.id, t.state, t.attempt, t.externalTaskId, t.remoteTaskId)
                        from GenerationTask t
                        where t.account = :account and t.externalTaskId in :ids""", WatchedTask.class)
                .setParameter("account", account)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** How long the newest tasks took that have succeeded: of each its model's name, when it was sent and when it was done. */
    public static List<Object[]> recentlyDone(EntityManager em, String account, int most) {
        return em.createQuery("""
                        select t.modelName, t.sentAt, t.finishedAt from GenerationTask t
                        where t.account = :account and t.state = :succeeded
                        order by t.createdAt desc""", Object[].class)
                .setParameter("account", account)
                .setParameter("succeeded", TaskState.SUCCEEDED)
                .setMaxResults(most)
                .getResultList();
    }

    /** These tasks, each with the database's time. */
    static List<Object[]> tasksAndNow(EntityManager em, List<UUID> ids) {
        return em.createQuery("select t, instant from GenerationTask t where t.id in :ids", Object[].class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** Has a task wait whose row cannot even be read. */
    public static void setAside(EntityManager em, UUID id, Instant until) {
        em.createQuery("update GenerationTask t set t.nextAt = :until where t.id = :id")
                .setParameter("until", until)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The result file that is longest due to be fetched. */
    public static Optional<ToFetch> nextToFetch(EntityManager em) {
        return em.createQuery("""
                        select i, instant from ResultImage i
                        where i.state = :pending and i.nextAt <= instant
                        order by i.nextAt""", Object[].class)
                .setParameter("pending", ee.kling.api.task.ImageState.PENDING)
                .setMaxResults(1)
                .getResultStream()
                .map(row -> new ToFetch((ResultImage) row[0], (Instant) row[1]))
                .findFirst();
    }

    /** A result file, and the database's time when it was read. */
    public record ToFetch(ResultImage image, Instant now) {}

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

    /** The task that this owner submitted with this idempotency key. */
    static Optional<GenerationTask> byIdempotencyKey(EntityManager em, String owner, String key) {
        return em.createQuery(
                        "select t from GenerationTask t where t.owner = :owner and t.idempotencyKey = :key",
                        GenerationTask.class)
                .setParameter("owner", owner)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
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

    /**
     * When the tasks with these numbers were accepted.
     *
     * @param ofEverybody whether these are numbers among everybody's tasks
     */
    public static Map<Long, Instant> acceptedAt(EntityManager em, boolean ofEverybody, List<Long> places) {
        String place = ofEverybody ? "t.shelfPlace" : "t.place";
        return em.createQuery(
                        "select " + place + ", t.createdAt from GenerationTask t where " + place + " in :places",
                        Object[].class)
                .setParameter("places", places)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Instant) row[1]));
    }

    /** What happened to a task; empty when the caller may not see it. */
    public static Optional<TaskStory> story(EntityManager em, Caller caller, UUID id) {
        return Optional.ofNullable(em.find(GenerationTask.class, id))
                .filter(task -> caller.sees(task.owner()))
                .map(GenerationTask::story);
    }
}
