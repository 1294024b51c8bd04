package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskRepository;
import ee.kling.simulator.http.UnknownId;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.DuplicateIds;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Never lost and never paid twice, whatever happens to the answer of a create. */
@OnBothDatabases
class LostAnswerTest {
    private static final Duration BEYOND_QUIET = Duration.ofMinutes(10);

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(names = {"DROP_AFTER_ACCEPT", "ERROR_AFTER_ACCEPT", "GARBAGE_AFTER_ACCEPT"})
    void lostAnswerIsLookedUpNotResent(Scenario scenario) {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(scenario);
            ImageTask task = core.submit("a fox");
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);

            core.workUntil(task, TaskState.SUCCEEDED, Duration.ofSeconds(10));

            assertThat(core.creates()).isEqualTo(1);
            assertThat(core.paidExternalIds()).containsExactly(task.externalTaskId());
            assertThat(core.task(task).summary().reason()).isNull();
        }
    }

    @Test
    void answerSlowerThanTheReadTimeoutIsLookedUpNotResent() {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.slowBy(Duration.ofSeconds(3)))) {
            core.restartWithReadTimeout(Duration.ofMillis(300));
            core.simulator().nextCreate(Scenario.SLOW);
            ImageTask task = core.submit("a fox");
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);

            core.workUntil(task, TaskState.SUCCEEDED, Duration.ofSeconds(10));

            assertThat(core.paidExternalIds()).containsExactly(task.externalTaskId());
        }
    }

    @ParameterizedTest
    @EnumSource(UnknownId.class)
    void whatKlingNeverAcceptedGoesOutAgainWithTheSameBytes(UnknownId notThere) {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.unknownId(notThere))) {
            core.simulator().nextCreate(Scenario.ERROR_BEFORE_ACCEPT);
            ImageTask task = core.submit("a fox");

            core.workUntil(task, TaskState.SUCCEEDED, BEYOND_QUIET);

            assertThat(core.paidExternalIds()).containsExactly(task.externalTaskId());
            List<RecordedRequest> creates = creates(core);
            assertThat(creates).hasSize(2);
            assertThat(creates.get(1).body()).isEqualTo(creates.get(0).body());
            assertThat(Duration.between(creates.get(0).at(), creates.get(1).at()))
                    .isGreaterThan(core.settings().timing().quietPeriod());
            assertThat(core.simulator().count(Endpoint.FIND)).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void taskThatBecomesVisibleWithinTheQuietPeriodIsNotPaidTwice() {
        try (CoreHarness core = CoreHarness.start(
                dir, with -> with.visibleAfter(Duration.ofSeconds(100)).duplicateIds(DuplicateIds.ACCEPTED))) {
            core.simulator().nextCreate(Scenario.DROP_AFTER_ACCEPT);
            ImageTask task = core.submit("a fox");
            core.workUntil(task, TaskState.SUCCEEDED, BEYOND_QUIET);
            assertThat(core.paidExternalIds()).containsExactly(task.externalTaskId());
        }
    }

    @Test
    void refusalOfASecondAttemptIsLookedUpBecauseItMayMeanThatTheIdIsKnown() {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.visibleAfter(Duration.ofMinutes(4)))) {
            core.simulator().nextCreate(Scenario.DROP_AFTER_ACCEPT);
            ImageTask task = core.submit("a fox");
            core.workUntil(BEYOND_QUIET, () -> core.creates() == 2);
            assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);

            core.workUntil(task, TaskState.SUCCEEDED, BEYOND_QUIET);

            assertThat(core.paidExternalIds()).containsExactly(task.externalTaskId());
            assertThat(core.task(task).errorCode()).isNull();
        }
    }

    @Test
    void refusalOfASecondAttemptIsFinalOnceKlingIsSureNotToHaveIt() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(Scenario.ERROR_BEFORE_ACCEPT, Scenario.REJECT);
            ImageTask task = core.submit("a fox");
            core.workUntil(task, TaskState.FAILED, BEYOND_QUIET);
            assertThat(core.simulator().tasks()).isEmpty();
            assertThat(core.task(task).errorCode()).isEqualTo(1301);
            assertThat(core.creates()).isEqualTo(2);
        }
    }

    @Test
    void afterFiveLostAttemptsAPersonDecides() {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.scenario(Scenario.ERROR_BEFORE_ACCEPT))) {
            ImageTask task = core.submit("a fox");
            core.workUntil(task, TaskState.STUCK, Duration.ofHours(1));
            assertThat(core.creates()).isEqualTo(5);
            assertThat(core.task(task).summary().reason()).contains("5 times");
        }
    }

    @Test
    void crashWhileSendingIsLookedUpAfterTheLease() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            abandonWhileSending(core, task);
            core.restart();
            core.wake();
            assertThat(core.state(task)).as("still somebody's").isEqualTo(TaskState.SUBMITTING);

            core.pass(Duration.ofMinutes(1));
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);
            core.workUntil(task, TaskState.SUCCEEDED, BEYOND_QUIET);

            assertThat(core.paidExternalIds()).containsExactly(task.externalTaskId());
        }
    }

    @Test
    void crashAfterKlingAcceptedCostsNoSecondCreate() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            core.submitter().run();
            core.database().sql("""
                    update generation_task set state = 'SUBMITTING', remote_task_id = null, lease_owner = 'dead',
                        lease_until = current_timestamp - interval '1' second, next_at = null""");
            core.restart();
            core.workUntil(task, TaskState.SUCCEEDED, Duration.ofSeconds(20));
            assertThat(core.creates()).isEqualTo(1);
        }
    }

    @Test
    void intentIsCommittedBeforeTheFirstByteLeaves() throws IOException {
        try (CoreHarness core = CoreHarness.start(dir)) {
            List<Object> seen = new CopyOnWriteArrayList<>();
            HttpServer upstream = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            upstream.createContext("/", exchange -> {
                seen.add(core.database().value("select state from generation_task"));
                exchange.sendResponseHeaders(500, -1);
                exchange.close();
            });
            upstream.start();
            try {
                core.restartAt(
                        URI.create("http://127.0.0.1:" + upstream.getAddress().getPort()));
                core.gate().proven();
                core.submit("a fox");
                core.submitter().run();
                assertThat(seen).containsExactly("SUBMITTING");
            } finally {
                upstream.stop(0);
            }
        }
    }

    private static void abandonWhileSending(CoreHarness core, ImageTask task) {
        core.database()
                .unitOfWork()
                .run(em -> em.find(GenerationTask.class, task.id())
                        .beginSending(TaskRepository.now(em), "dead", Duration.ofSeconds(37)));
    }

    private static List<RecordedRequest> creates(CoreHarness core) {
        return core.simulator().requests().stream()
                .filter(request -> request.endpoint() == Endpoint.CREATE)
                .toList();
    }
}
