package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.KlingException;
import ee.kling.api.KlingReply;
import ee.kling.api.image.TaskResponse;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.ScriptedCore;
import ee.kling.core.account.ScriptedKling;
import ee.kling.core.account.Trouble;
import ee.kling.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks are sent side by side: a slow or lost answer holds up nobody else, and many lost ones are not paid for. */
@OnBothDatabases
@Timeout(120)
class ParallelSendingTest extends ScriptedCore {
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger woken = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void oneSlowAnswerHoldsUpNobodyElse() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger creates = new AtomicInteger();
        Submitter submitter = submitter(threads, () -> {
            if (creates.incrementAndGet() == 2) {
                await(answer);
            }
            return accepted();
        });
        for (int i = 0; i < 6; i++) {
            core.submit("picture " + i);
        }
        while (states(TaskState.SUBMITTED) < 5) {
            submitter.run();
        }
        assertThat(states(TaskState.SUBMITTING)).isEqualTo(1);
        answer.countDown();
        Awaitility.await().until(() -> woken.get() == 6);
        assertThat(states(TaskState.SUBMITTED)).isEqualTo(6);
    }

    @Test
    void afterAFewLostAnswersInARowOneAtATimeIsTriedUntilOneIsAnswered() {
        core.simulator().nextCreate(Scenario.SUCCEED, Scenario.SUCCEED, Scenario.SUCCEED);
        for (int i = 0; i < 3; i++) {
            core.submit("good " + i);
        }
        core.submitter().run();
        core.simulator().change(now -> now.scenario(Scenario.ERROR_BEFORE_ACCEPT));
        for (int i = 0; i < 6; i++) {
            core.submit("lost " + i);
        }
        core.submitter().run();
        assertThat(states(TaskState.UNCONFIRMED)).isEqualTo(3);
        assertThat(core.gate().trouble()).get().satisfies(trouble -> {
            assertThat(trouble.kind()).isEqualTo(Trouble.Kind.ANSWERS_LOST);
            assertThat(trouble.message()).contains("one at a time");
        });
        core.pass(Duration.ofSeconds(1));
        core.submitter().run();
        assertThat(states(TaskState.UNCONFIRMED)).isEqualTo(4);
        core.simulator().change(now -> now.scenario(Scenario.SUCCEED));
        core.pass(Duration.ofSeconds(2));
        core.submitter().run();
        assertThat(states(TaskState.QUEUED)).isZero();
        assertThat(core.gate().trouble()).isEmpty();
    }

    @Test
    void whatWasClaimedWhenTroubleCameIsPutBackUnsent() {
        Deque<Runnable> handedOn = new ArrayDeque<>();
        Submitter submitter = submitter(handedOn::add, () -> {
            throw KlingException.of(new KlingReply(429, 1102, "no money", null, null));
        });
        core.gate().sent("kling-v3");
        ImageTask first = core.submit("one");
        ImageTask second = core.submit("two");
        submitter.run();
        assertThat(handedOn).hasSize(2);
        handedOn.forEach(Runnable::run);
        assertThat(kling.created()).hasSize(1);
        assertThat(core.state(first)).isEqualTo(TaskState.QUEUED);
        assertThat(core.state(second)).isEqualTo(TaskState.QUEUED);
        assertThat(core.database().value("select max(attempt) from generation_task"))
                .isEqualTo(0);
    }

    @Test
    void whatCannotBeHandedOnWhenTheApplicationEndsIsPutBack() {
        Submitter submitter = submitter(
                work -> {
                    throw new RejectedExecutionException();
                },
                this::accepted);
        ImageTask task = core.submit("one");
        submitter.run();
        assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
        assertThat(kling.created()).isEmpty();
    }

    @Test
    void nothingIsClaimedAnyMoreOnceItStops() {
        Submitter submitter = submitter(Runnable::run, this::accepted);
        ImageTask task = core.submit("one");
        submitter.stop();
        assertThat(submitter.run()).isZero();
        assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
    }

    private Submitter submitter(Executor senders, Supplier<TaskResponse> answers) {
        core.connect(kling.creates(answers).api());
        return new Submitter(
                core.database().unitOfWork(),
                core.kling(),
                core.gate(),
                core.files(),
                core.settings(),
                task -> {},
                senders,
                16,
                woken::incrementAndGet);
    }

    private TaskResponse accepted() {
        return ScriptedKling.task(String.valueOf(ids.incrementAndGet()), "submitted");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long states(TaskState state) {
        return (long) core.database().value("select count(*) from generation_task where state = ?1", state.name());
    }
}
