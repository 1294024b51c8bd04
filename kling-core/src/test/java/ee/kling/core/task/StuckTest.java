package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.NoSuchTaskException;
import ee.kling.api.task.NotStuckException;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.DuplicateIds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person decides about a stuck task, and about no other. */
@OnBothDatabases
@TakesLong
class StuckTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path dir;

    @Test
    void whatKlingForgotGoesOutAgainWithTheSameBytesAndId() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(Scenario.FORGET);
            ImageTask task = stuck(core);
            String first = core.task(task).remoteTaskId();

            ImageTask again = core.ledger().sendAgain(CoreHarness.STAFF, task.id());
            assertThat(again.state()).isEqualTo(TaskState.QUEUED);
            assertThat(again.summary().reason()).contains("staff");
            core.workUntil(task, TaskState.SUCCEEDED, HOUR);

            List<String> bodies = core.simulator().requests().stream()
                    .filter(request -> request.endpoint() == Endpoint.CREATE)
                    .map(request -> request.body())
                    .toList();
            assertThat(bodies).hasSize(2);
            assertThat(bodies.get(1)).isEqualTo(bodies.get(0));
            assertThat(core.task(task).remoteTaskId()).isNotEqualTo(first);
        }
    }

    @Test
    void whatKlingIsStillDrawingIsNotSentAgain() {
        try (CoreHarness core =
                CoreHarness.start(dir, with -> with.generationTime(Duration.ofHours(30), Duration.ofHours(30)))) {
            ImageTask task = core.submit("a fox");
            core.wake();
            core.pass(Duration.ofHours(25));
            core.wake();
            assertThat(core.state(task)).isEqualTo(TaskState.STUCK);

            core.ledger().sendAgain(CoreHarness.STAFF, task.id());
            core.wake();

            assertThat(core.creates()).isEqualTo(1);
            assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
            core.workUntil(task, TaskState.SUCCEEDED, Duration.ofHours(10));
            assertThat(core.paidExternalIds()).containsExactly(task.externalTaskId());
        }
    }

    @Test
    void lostAnswerAfterSendingAgainIsLookedUpByOurIdAndNotByTheOldOneOfKling() {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.duplicateIds(DuplicateIds.ACCEPTED))) {
            core.simulator().nextCreate(Scenario.FORGET, Scenario.DROP_AFTER_ACCEPT);
            ImageTask task = stuck(core);
            core.ledger().sendAgain(CoreHarness.STAFF, task.id());
            core.workUntil(task, TaskState.SUCCEEDED, HOUR);
            assertThat(core.creates()).as("once more, and not a third time").isEqualTo(2);
        }
    }

    @Test
    void afterFiveLostAttemptsEachDecisionIsOneMore() {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.scenario(Scenario.ERROR_BEFORE_ACCEPT))) {
            ImageTask task = core.submit("a fox");
            core.workUntil(task, TaskState.STUCK, Duration.ofHours(2));
            core.ledger().sendAgain(CoreHarness.STAFF, task.id());
            core.workUntil(task, TaskState.STUCK, Duration.ofHours(2));
            assertThat(core.creates()).isEqualTo(6);
        }
    }

    @Test
    void givenUpTaskFailsAndItsLateSuccessIsNotFetched() {
        try (CoreHarness core =
                CoreHarness.start(dir, with -> with.generationTime(Duration.ofHours(30), Duration.ofHours(30)))) {
            ImageTask task = core.submit("a fox");
            core.wake();
            core.pass(Duration.ofHours(25));
            core.wake();

            ImageTask ended = core.ledger().giveUp(CoreHarness.ADMIN, task.id());
            assertThat(ended.state()).isEqualTo(TaskState.FAILED);
            assertThat(ended.summary().givenUp()).isTrue();
            assertThat(ended.summary().reason()).contains("Given up by admin", "not fetched");
            assertThat(core.only().givenUp()).isTrue();

            core.pass(Duration.ofHours(6));
            core.work(Duration.ofSeconds(5));
            assertThat(core.only().state()).isEqualTo(TaskState.FAILED);
            assertThat(core.only().images()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STUCK")
    void inEveryOtherStateThereIsNothingToDecide(TaskState state) {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            core.database().sql("update generation_task set state = ?1", state.name());
            assertThatThrownBy(() -> core.ledger().sendAgain(CoreHarness.STAFF, task.id()))
                    .isInstanceOf(NotStuckException.class)
                    .hasMessageContaining(state.name());
            assertThatThrownBy(() -> core.ledger().giveUp(CoreHarness.STAFF, task.id()))
                    .isInstanceOf(NotStuckException.class);
            assertThat(core.state(task)).isEqualTo(state);
        }
    }

    @Test
    void onlyTheOwnerAndAnAdminDecide() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            core.database().sql("update generation_task set state = 'STUCK', attempt = 1, sent_at = created_at");
            assertThatThrownBy(() -> core.ledger().sendAgain(CoreHarness.OTHER, task.id()))
                    .isInstanceOf(NoSuchTaskException.class);
            assertThatThrownBy(() -> core.ledger().giveUp(CoreHarness.OTHER, task.id()))
                    .isInstanceOf(NoSuchTaskException.class);
            assertThatThrownBy(() -> core.ledger().giveUp(CoreHarness.ADMIN, UUID.randomUUID()))
                    .isInstanceOf(NoSuchTaskException.class);
            assertThat(core.ledger().sendAgain(CoreHarness.ADMIN, task.id()).state())
                    .isEqualTo(TaskState.QUEUED);
        }
    }

    @Test
    void ofTwoDecisionsAtOnceOneHolds() throws Exception {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            for (int round = 0; round < 5; round++) {
                core.database().sql("update generation_task set state = 'STUCK', attempt = 1, sent_at = created_at");
                List<TaskState> decided = atOnce(
                        () -> core.ledger()
                                .sendAgain(CoreHarness.STAFF, task.id())
                                .state(),
                        () -> core.ledger().giveUp(CoreHarness.ADMIN, task.id()).state());
                assertThat(decided).hasSize(1).containsExactly(core.state(task));
            }
        }
    }

    private static List<TaskState> atOnce(Callable<TaskState> one, Callable<TaskState> other) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        List<TaskState> decided = new ArrayList<>();
        try {
            List<Future<TaskState>> decisions = new ArrayList<>();
            for (Callable<TaskState> decision : List.of(one, other)) {
                decisions.add(people.submit(() -> {
                    together.await();
                    return decision.call();
                }));
            }
            for (Future<TaskState> decision : decisions) {
                try {
                    decided.add(decision.get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(NotStuckException.class);
                }
            }
        } finally {
            people.shutdown();
        }
        return decided;
    }

    private static ImageTask stuck(CoreHarness core) {
        ImageTask task = core.submit(ImageGenerationRequest.of("a fox").build());
        return core.workUntil(task, TaskState.STUCK, HOUR);
    }
}
