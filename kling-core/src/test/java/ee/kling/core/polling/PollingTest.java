package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.ScriptedCore;
import ee.kling.core.TakesLong;
import ee.kling.core.account.ScriptedKling;
import ee.kling.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is looked at, when, and what that costs the database. */
@OnBothDatabases
@TakesLong
class PollingTest extends ScriptedCore {
    private final List<ImageTask> tasks = new ArrayList<>();

    @Test
    void lookThatFindsNothingNewWritesNothing() {
        running(6);
        Poller poller = another(new AtomicBoolean(true));
        show("processing");
        poller.run();
        assertThat(states()).containsOnly(TaskState.PROCESSING);
        core.pass(Duration.ofSeconds(1));
        assertThat(core.database().statements(poller::run))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("select");
        core.pass(Duration.ofMillis(250));
        assertThat(core.database().statements(poller::run)).as("from memory").isEmpty();
        assertThat(kling.asked()).containsExactly("list", "list", "list");
    }

    @Test
    void listIsNotReadMoreOftenThanThePollInterval() {
        running(6);
        Poller poller = another(new AtomicBoolean(true));
        show("processing");
        for (int i = 0; i < 100; i++) {
            poller.news();
            poller.run();
            core.pass(Duration.ofMillis(50));
        }
        assertThat(kling.asked()).hasSize(20);
    }

    @Test
    void nodeWhoseTurnItIsNotAsksForNothing() {
        running(6);
        AtomicBoolean mine = new AtomicBoolean();
        Poller other = another(mine);
        core.pass(Duration.ofSeconds(3));
        assertThat(other.run()).isZero();
        assertThat(kling.asked()).isEmpty();
        mine.set(true);
        show("succeed");
        other.run();
        assertThat(states()).containsOnly(TaskState.SUCCEEDED);
    }

    @Test
    void nodeThatLostItsTurnInTheMiddleOfALookDoesNothingTwice() {
        running(6);
        Poller late = another(new AtomicBoolean(true));
        String page = "{\"code\":0,\"data\":[%s]}".formatted(json("succeed"));
        kling.lists(() -> {
            show("succeed");
            core.poller().run();
            return ScriptedKling.tasks(page);
        });
        late.run();
        assertThat(states()).containsOnly(TaskState.SUCCEEDED);
        assertThat(core.database().value("select count(*) from result_image")).isEqualTo(6L);
        assertThat(core.placesFreed()).isEqualTo(1);
    }

    @Test
    void stalePollAfterTheEndChangesNothing() {
        running(6);
        show("succeed");
        core.poller().run();
        show("processing");
        core.pass(Duration.ofSeconds(5));
        core.poller().run();
        assertThat(states()).containsOnly(TaskState.SUCCEEDED);
        assertThat(kling.asked()).as("nothing is in flight").hasSize(1);
    }

    @Test
    void endOfATaskTellsWhoeverWaitsForPlacesOnce() {
        running(6);
        show("processing");
        core.poller().run();
        assertThat(core.placesFreed()).isZero();
        show("failed");
        core.pass(Duration.ofSeconds(1));
        core.poller().run();
        assertThat(core.placesFreed()).isEqualTo(1);
    }

    @Test
    void firstLookWaitsForWhatTheModelsOwnTasksTook() {
        running(25);
        show("succeed");
        core.pass(Duration.ofSeconds(37));
        core.poller().run();
        assertThat(states()).containsOnly(TaskState.SUCCEEDED);
        core.pass(Duration.ofSeconds(5));
        tasks.clear();
        running(1);
        kling.finds(id -> ScriptedKling.task("{\"code\":0,\"data\":%s}".formatted(json("succeed"))));
        core.pass(Duration.ofSeconds(25));
        core.poller().run();
        assertThat(kling.asked()).as("39 s, less a tenth").isEmpty();
        core.pass(Duration.ofSeconds(15));
        core.poller().run();
        assertThat(states()).containsOnly(TaskState.SUCCEEDED);
    }

    @Test
    void afterThirtyDaysItIsLookedAtNoMoreUntilAReportComes() {
        core.simulator().nextCreate(Scenario.STALL);
        ImageTask task = core.submit("a fox");
        core.wake();
        core.pass(Duration.ofDays(2));
        core.wake();
        assertThat(core.state(task)).isEqualTo(TaskState.STUCK);
        core.pass(Duration.ofDays(29));
        core.wake();
        assertThat(core.task(task).summary().reason()).contains("more than 24 hours", "30 days", "no more");
        long requests = core.simulator().requests().size();
        core.pass(Duration.ofDays(2));
        core.poller().run();
        assertThat(core.simulator().requests()).hasSize((int) requests);

        core.connect(kling.api());
        kling.finds(id -> ScriptedKling.task(id, "failed"));
        core.database().sql("update generation_task set next_at = current_timestamp, hinted_at = current_timestamp");
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.FAILED);
    }

    @Test
    void slowAnswerDoesNotHoldUpTheOthers() throws Exception {
        running(3);
        String slow = core.task(tasks.get(0)).remoteTaskId();
        Semaphore answer = new Semaphore(0);
        kling.finds(id -> {
            if (id.equals(slow)) {
                answer.acquireUninterruptibly();
            }
            return ScriptedKling.task(id, "processing");
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Poller poller = poller(new AtomicBoolean(true), threads);
            poller.run();
            core.pass(Duration.ofSeconds(1));
            poller.run();
            assertThat(states()).containsExactly(TaskState.SUBMITTED, TaskState.PROCESSING, TaskState.PROCESSING);
            assertThat(kling.asked()).as("not asked again while it waits").containsOnlyOnce(slow);
        } finally {
            answer.release();
            threads.shutdown();
        }
    }

    private Poller another(AtomicBoolean mine) {
        return poller(mine, Runnable::run);
    }

    private Poller poller(AtomicBoolean mine, Executor executor) {
        return new Poller(
                core.database().unitOfWork(),
                kling.api(),
                core.gate(),
                core.settings(),
                mine::get,
                executor,
                core.clock(),
                core.announced()::add,
                () -> {});
    }

    /** So many tasks that Kling has accepted and could have finished by now. */
    private void running(int count) {
        core.connect(kling.api());
        kling.creates(() -> ScriptedKling.task(UUID.randomUUID().toString(), "submitted"));
        for (int i = 0; i < count; i++) {
            tasks.add(core.submit("picture " + i));
        }
        while (tasks.stream().anyMatch(task -> core.state(task) == TaskState.QUEUED)) {
            core.submitter().run();
            core.database().sql("update generation_task set n = 0 where state = 'SUBMITTED'");
        }
        core.database().sql("update generation_task set n = 1");
        kling.asked().clear();
        core.pass(Duration.ofSeconds(2));
    }

    private void show(String status) {
        String page = "{\"code\":0,\"data\":[%s]}".formatted(json(status));
        kling.lists(() -> ScriptedKling.tasks(page));
    }

    private String json(String status) {
        return String.join(
                ",",
                tasks.stream()
                        .map(task -> """
                                {"task_id":"%s","task_status":"%s","task_result":{"images":[{"index":0,"url":"https://cdn/1"}]}}""".formatted(core.task(task).remoteTaskId(), status))
                        .toList());
    }

    private List<TaskState> states() {
        return tasks.stream().map(core::state).toList();
    }
}
