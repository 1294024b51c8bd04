package ee.kling.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private final List<Runnable> waiting = new ArrayList<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger toldUnavailable = new AtomicInteger();

    @Test
    void wokenWhileAtWorkItIsLeftAlone() {
        Worker worker = worker(done::incrementAndGet);
        worker.wake();
        worker.wake();
        assertThat(waiting).hasSize(1);
        waiting.remove(0).run();
        worker.wake();
        assertThat(waiting).hasSize(1);
    }

    @Test
    void rungWhileAtWorkItRunsOnceMore() {
        AtomicInteger runs = new AtomicInteger();
        Worker[] worker = new Worker[1];
        worker[0] = worker(() -> {
            if (runs.incrementAndGet() == 1) {
                worker[0].ring();
                worker[0].ring();
            }
        });
        worker[0].ring();
        waiting.remove(0).run();
        assertThat(waiting).hasSize(1);
        waiting.remove(0).run();
        assertThat(waiting).isEmpty();
        assertThat(runs).hasValue(2);
    }

    @Test
    void rungBeforeItBeganItRunsOnce() {
        Worker worker = worker(done::incrementAndGet);
        worker.wake();
        worker.ring();
        waiting.remove(0).run();
        assertThat(waiting).isEmpty();
        assertThat(done).hasValue(1);
    }

    @Test
    void rungWhileItFailsItTriesAgain() {
        Worker[] worker = new Worker[1];
        worker[0] = worker(() -> {
            worker[0].ring();
            throw new IllegalStateException("on purpose");
        });
        worker[0].wake();
        waiting.remove(0).run();
        assertThat(waiting).hasSize(1);
    }

    @Test
    void whatFailsIsTriedAgainAtTheNextWake() {
        Worker worker = worker(() -> {
            throw new IllegalStateException("on purpose: " + done.incrementAndGet());
        });
        worker.run();
        worker.wake();
        waiting.remove(0).run();
        assertThat(done).hasValue(2);
        assertThat(toldUnavailable).hasValue(0);
    }

    @Test
    void evenAnErrorLeavesTheWorkerFitForTheNextWake() {
        Worker worker = worker(() -> {
            done.incrementAndGet();
            throw new OutOfMemoryError("on purpose");
        });
        worker.wake();
        waiting.remove(0).run();
        worker.wake();
        assertThat(waiting).hasSize(1);
    }

    @Test
    void whoFindsTheStudioUnavailableTellsTheSelfCheck() {
        worker(() -> {
                    throw new UnavailableException("on purpose", true, null);
                })
                .run();
        assertThat(toldUnavailable).hasValue(1);
    }

    @Test
    void refusedByAPoolThatHasEndedItWaitsInPeace() {
        Worker worker = new Worker(
                "test",
                done::incrementAndGet,
                work -> {
                    throw new RejectedExecutionException();
                },
                () -> {});
        worker.wake();
        worker.run();
        assertThat(done).hasValue(1);
    }

    private Worker worker(Runnable work) {
        return new Worker("test", work, waiting::add, toldUnavailable::incrementAndGet);
    }
}
