package ee.kling.core.callback;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.callback.WebhookHeaders;
import ee.kling.api.image.TaskResponse;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.ScriptedCore;
import ee.kling.core.TakesLong;
import ee.kling.core.account.ScriptedKling;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports at once, repeated and in any order: one transition, and the end stays the end. */
@OnBothDatabases
@TakesLong
class CallbackRaceTest extends ScriptedCore {
    private static final int CALLS = 100;
    private static final int SEEDS = 60;

    @BeforeEach
    void start() {
        core.restartWith(Reports.settings(false, Reports.SECRET));
        core.connect(kling.api());
    }

    @ParameterizedTest
    @ValueSource(strings = {"processing", "succeed", "failed"})
    void aHundredCopiesAtOnceMoveTheTaskOnce(String status) throws Exception {
        ImageTask task = accepted("1");
        core.announced().clear();
        byte[] body = Reports.flat("1", task.externalTaskId(), status, 3);
        WebhookHeaders headers = Reports.signed(Reports.SECRET, core.clock().instant(), body);
        List<CallbackAnswer> answers = atOnce(() -> core.callbacks().receive(tokenOf(task), headers, body));
        assertThat(answers).hasSize(CALLS).containsOnly(CallbackAnswer.TAKEN);
        assertThat(core.announced()).containsExactly(task.id());
        assertThat(core.task(task).summary().images()).hasSize(status.equals("succeed") ? 3 : 0);
    }

    @Test
    void whoLosesARaceTriesAgain() {
        ImageTask task = accepted("1");
        AtomicInteger lost = new AtomicInteger();
        UnitOfWork contested = new UnitOfWork() {
            @Override
            public <T> T call(Function<EntityManager, T> work) {
                if (lost.incrementAndGet() <= 4) {
                    throw new OptimisticLockException();
                }
                return core.database().unitOfWork().call(work);
            }
        };
        CallbackReceiver receiver = new CallbackReceiver(
                contested, core.callbackAddresses(), core.settings(), core.clock(), id -> {}, () -> {});
        byte[] body = Reports.flat("1", task.externalTaskId(), "succeed", 1);
        WebhookHeaders headers = Reports.signed(Reports.SECRET, core.clock().instant(), body);
        assertThat(receiver.receive(tokenOf(task), headers, body)).isEqualTo(CallbackAnswer.TAKEN);
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void aHundredHintsAtOnceBringOneLook() throws Exception {
        ImageTask task = accepted("1");
        core.pass(Duration.ofHours(1));
        kling.finds(id -> report("1", "processing"));
        core.poller().run();
        int before = kling.asked().size();
        byte[] body = Reports.flat("1", task.externalTaskId(), "succeed", 1);
        assertThat(atOnce(() -> core.callbacks().receive(tokenOf(task), WebhookHeaders.NONE, body)))
                .containsOnly(CallbackAnswer.TAKEN);
        core.poller().run();
        core.poller().run();
        assertThat(kling.asked()).hasSize(before + 1);
    }

    @Test
    void successAndFailureAtOnceLeaveOneOfThem() throws Exception {
        for (int seed = 0; seed < 10; seed++) {
            String id = "at-once-" + seed;
            ImageTask task = accepted(id);
            Random random = new Random(seed);
            List<byte[]> bodies = List.of(
                    Reports.flat(id, task.externalTaskId(), "succeed", 1),
                    Reports.flat(id, task.externalTaskId(), "failed", 0));
            List<WebhookHeaders> headers = bodies.stream()
                    .map(body -> Reports.signed(Reports.SECRET, core.clock().instant(), body))
                    .toList();
            core.announced().clear();
            atOnce(() -> {
                int which = random.nextInt(2);
                return core.callbacks().receive(tokenOf(task), headers.get(which), bodies.get(which));
            });
            boolean succeeded = core.state(task) == TaskState.SUCCEEDED;
            assertThat(core.state(task)).isIn(TaskState.SUCCEEDED, TaskState.FAILED);
            assertThat(core.task(task).summary().images()).hasSize(succeeded ? 1 : 0);
            assertThat(core.announced()).containsExactly(task.id());
        }
    }

    @Test
    void whateverTheOrderOfReportsAndLooksNothingRegressesAndTheEndStays() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Runnable> events = new ArrayList<>();
            String id = "shuffled-" + seed;
            List<ImageTask> task = new ArrayList<>();
            for (String status : List.of("submitted", "processing", "succeed", "processing", "succeed")) {
                events.add(() -> tell(task.get(0), id, status));
                events.add(() -> hint(task.get(0), id, status));
                events.add(() -> look(id, status));
            }
            Collections.shuffle(events, new Random(seed));
            task.add(accepted(id));
            List<TaskState> states = new ArrayList<>(List.of(core.state(task.get(0))));
            for (Runnable event : events) {
                event.run();
                core.pass(Duration.ofSeconds(1));
                states.add(core.state(task.get(0)));
            }
            assertThat(states)
                    .as("seed %d", seed)
                    .isSortedAccordingTo(Comparator.comparing(CallbackRaceTest::rank))
                    .endsWith(TaskState.SUCCEEDED);
            assertThat(core.task(task.get(0)).summary().images()).hasSize(1);
        }
        assertThat(kling.asked()).filteredOn("create"::equals).hasSize(SEEDS);
    }

    @Test
    void whateverIsReportedWhileTheAnswerIsOnItsWayTheTaskIsSentOnce() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            String id = "before-" + seed;
            // After several lost answers in a row the next task waits up to half a minute.
            core.pass(Duration.ofSeconds(30));
            ImageTask task = core.submit("a fox");
            kling.creates(() -> {
                for (int i = random.nextInt(4); i > 0; i--) {
                    tell(task, id, List.of("submitted", "processing", "succeed").get(random.nextInt(3)));
                }
                if (random.nextBoolean()) {
                    throw ScriptedKling.lost();
                }
                return report(id, "submitted");
            });
            core.submitter().run();
            assertThat(core.state(task))
                    .isIn(TaskState.UNCONFIRMED, TaskState.SUBMITTED, TaskState.PROCESSING, TaskState.SUCCEEDED);
            tell(task, id, "succeed");
            assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(core.task(task).summary().images()).hasSize(1);
        }
        assertThat(kling.asked()).filteredOn("create"::equals).hasSize(SEEDS);
    }

    private static int rank(TaskState state) {
        return List.of(TaskState.SUBMITTED, TaskState.PROCESSING, TaskState.SUCCEEDED)
                .indexOf(state);
    }

    private ImageTask accepted(String remoteId) {
        kling.creates(() -> report(remoteId, "submitted"));
        ImageTask task = core.submit("a fox");
        core.submitter().run();
        return task;
    }

    private void tell(ImageTask task, String remoteId, String status) {
        byte[] body = Reports.flat(remoteId, task.externalTaskId(), status, status.equals("succeed") ? 1 : 0);
        WebhookHeaders headers = Reports.signed(Reports.SECRET, core.clock().instant(), body);
        assertThat(core.callbacks().receive(tokenOf(task), headers, body)).isEqualTo(CallbackAnswer.TAKEN);
    }

    private void hint(ImageTask task, String remoteId, String status) {
        byte[] body = Reports.flat(remoteId, task.externalTaskId(), status, 1);
        assertThat(core.callbacks().receive(tokenOf(task), WebhookHeaders.NONE, body))
                .isEqualTo(CallbackAnswer.TAKEN);
    }

    private void look(String remoteId, String status) {
        kling.finds(id -> report(remoteId, status));
        core.poller().run();
    }

    private static TaskResponse report(String remoteId, String status) {
        String images = status.equals("succeed") ? "{\"index\":0,\"url\":\"https://cdn.example.com/0.png\"}" : "";
        return ScriptedKling.task(
                "{\"code\":0,\"data\":{\"task_id\":\"%s\",\"task_status\":\"%s\",\"task_result\":{\"images\":[%s]}}}"
                        .formatted(remoteId, status, images));
    }

    private String tokenOf(ImageTask task) {
        return Reports.token(core.callbackAddresses(), task.id());
    }

    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        CountDownLatch all = new CountDownLatch(CALLS);
        Callable<T> together = () -> {
            all.countDown();
            all.await();
            return call.call();
        };
        ExecutorService threads = Executors.newFixedThreadPool(CALLS);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(Collections.nCopies(CALLS, together))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
