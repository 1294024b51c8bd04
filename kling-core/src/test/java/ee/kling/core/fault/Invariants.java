package ee.kling.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.archive.Sha256;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskRepository;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What holds whatever happens, asked of the rows on one side and of what was paid at Kling on the other. */
final class Invariants {
    private static final Pattern EXTERNAL_ID = Pattern.compile("\"external_task_id\":\"([^\"]+)\"");
    private static final Map<TaskState, Set<TaskState>> REACHABLE = reachable();

    private final CoreHarness core;
    private final Map<UUID, TaskState> lastSeen = new HashMap<>();
    private final Set<String> storedPictures = new HashSet<>();
    private boolean placesAreKnown = true;

    Invariants(CoreHarness core) {
        this.core = core;
    }

    /** Where Kling hides what it has for longer than the quiet period, only the rest can hold. */
    void forgetPlaces() {
        placesAreKnown = false;
    }

    /** To be called between any two steps: what may never be so, not even for a moment. */
    void hold() {
        List<GenerationTask> rows = rows();
        statesOnlyGoForward(rows);
        if (placesAreKnown) {
            whatKlingDrawsTakesPlacesHere(rows);
        }
        storedPicturesStay();
    }

    /** At the end of everything, for the tasks that somebody was told are accepted. */
    void holdAtTheEnd(List<ImageTask> accepted) {
        hold();
        List<GenerationTask> rows = rows();
        paidOnceAndKnownHere(rows);
        everyAcceptedTaskHasItsEnd(accepted, rows);
        everyPictureIsRecordedOnce(rows);
        theBytesSentAreThoseAccepted(rows);
    }

    /** 1: tasks at Kling by external id are one at most, and each has a row. */
    private void paidOnceAndKnownHere(List<GenerationTask> rows) {
        List<String> paid =
                atKling().stream().map(SimulatedTask::externalTaskId).toList();
        assertThat(paid).as("invariant 1: paid once").doesNotHaveDuplicates();
        assertThat(rows)
                .as("invariant 1: every task at Kling is known here")
                .extracting(GenerationTask::externalTaskId)
                .containsAll(paid);
    }

    /** 2: nothing leaves its end, and nothing that Kling has accepted goes back. */
    private void statesOnlyGoForward(List<GenerationTask> rows) {
        for (GenerationTask row : rows) {
            TaskState before = lastSeen.put(row.id(), row.state());
            if (before != null && before != row.state()) {
                assertThat(REACHABLE.get(before))
                        .as("invariant 2: from %s, task %s", before, row.id())
                        .contains(row.state());
            }
        }
    }

    /** 3: a place that is taken at Kling is never counted as free here. */
    private void whatKlingDrawsTakesPlacesHere(List<GenerationTask> rows) {
        Map<String, GenerationTask> byExternalId =
                rows.stream().collect(Collectors.toMap(GenerationTask::externalTaskId, Function.identity()));
        for (SimulatedTask task : atKling()) {
            GenerationTask row = byExternalId.get(task.externalTaskId());
            if (row != null && !task.status().isFinal() && task.scenario() != Scenario.FORGET) {
                assertThat(TaskRepository.IN_WORK.contains(row.state()) || row.state() == TaskState.STUCK)
                        .as("invariant 3: Kling draws task %s, which here is %s", row.id(), row.state())
                        .isTrue();
            }
        }
    }

    /** 4: one record for each picture, and as many as Kling has made. */
    private void everyPictureIsRecordedOnce(List<GenerationTask> rows) {
        Map<String, SimulatedTask> paid =
                atKling().stream().collect(Collectors.toMap(SimulatedTask::externalTaskId, Function.identity()));
        for (GenerationTask row : rows) {
            long recorded = pictures(row.id());
            if (row.state() == TaskState.SUCCEEDED) {
                assertThat(recorded)
                        .as("invariant 4: pictures of task %s", row.id())
                        .isEqualTo(paid.get(row.externalTaskId()).images());
            } else {
                assertThat(recorded)
                        .as("invariant 4: pictures of task %s, %s", row.id(), row.state())
                        .isZero();
            }
        }
    }

    /** 4: and what is stored stays so. */
    private void storedPicturesStay() {
        Set<String> now = Set.copyOf(core.database()
                .unitOfWork()
                .call(em -> em.createQuery(
                                "select cast(i.id as string) || i.sha256 from ResultImage i where i.sha256 is not null",
                                String.class)
                        .getResultList()));
        assertThat(now).as("invariant 4: stored pictures").containsAll(storedPictures);
        storedPictures.addAll(now);
    }

    /** 5: what was accepted has a row, and the row an end or a reason to wait for a person. */
    private static void everyAcceptedTaskHasItsEnd(List<ImageTask> accepted, List<GenerationTask> rows) {
        assertThat(rows)
                .as("invariant 5: rows")
                .extracting(GenerationTask::id)
                .containsAll(accepted.stream().map(ImageTask::id).toList());
        assertThat(rows)
                .as("invariant 5: ends")
                .extracting(GenerationTask::state)
                .allMatch(state -> state.isFinal() || state == TaskState.STUCK);
    }

    private void everyStuckTaskSaysWhy() {
        long silent = core.database()
                .unitOfWork()
                .call(em -> em.createQuery(
                                "select count(t) from GenerationTask t where t.state = :stuck and t.reason is null",
                                Long.class)
                        .setParameter("stuck", TaskState.STUCK)
                        .getSingleResult());
        assertThat(silent).as("invariant 5: stuck without a reason").isZero();
    }

    /** 6: by hash, for every single request. */
    private void theBytesSentAreThoseAccepted(List<GenerationTask> rows) {
        everyStuckTaskSaysWhy();
        Map<String, String> hashes = rows.stream()
                .collect(Collectors.toMap(
                        GenerationTask::externalTaskId, row -> row.request().sha256()));
        creates(core)
                .forEach(create -> assertThat(Sha256.of(create.body().getBytes(StandardCharsets.UTF_8)))
                        .as("invariant 6: bytes of %s", externalId(create))
                        .isEqualTo(hashes.get(externalId(create))));
    }

    static List<RecordedRequest> creates(CoreHarness core) {
        return core.simulator().requests().stream()
                .filter(request -> request.endpoint() == Endpoint.CREATE)
                .toList();
    }

    static String externalId(RecordedRequest create) {
        Matcher id = EXTERNAL_ID.matcher(create.body());
        assertThat(id.find()).as("an id of ours in %s", create).isTrue();
        return id.group(1);
    }

    /** Those of this installation: its prefix is what tells them from those of other programs. */
    private List<SimulatedTask> atKling() {
        String prefix = (String) core.database().value("select external_id_prefix from installation");
        return core.simulator().tasks().stream()
                .filter(task -> task.externalTaskId().startsWith(prefix))
                .toList();
    }

    private List<GenerationTask> rows() {
        return core.database()
                .unitOfWork()
                .call(em -> em.createQuery("select t from GenerationTask t", GenerationTask.class)
                        .getResultList());
    }

    private long pictures(UUID task) {
        return core.database()
                .unitOfWork()
                .call(em -> em.createQuery("select count(i) from ResultImage i where i.task.id = :task", Long.class)
                        .setParameter("task", task)
                        .getSingleResult());
    }

    /** In any number of steps, but for the one that only a person makes: sending again what is stuck. */
    private static Map<TaskState, Set<TaskState>> reachable() {
        Map<TaskState, Set<TaskState>> reachable = new EnumMap<>(TaskState.class);
        for (TaskState from : TaskState.values()) {
            Set<TaskState> found = EnumSet.noneOf(TaskState.class);
            follow(from, found);
            reachable.put(from, found);
        }
        return reachable;
    }

    private static void follow(TaskState from, Set<TaskState> found) {
        for (TaskState to : TaskState.values()) {
            boolean byItself = from.canBecome(to) && !(from == TaskState.STUCK && to == TaskState.QUEUED);
            if (byItself && found.add(to)) {
                follow(to, found);
            }
        }
    }
}
