package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.task.ImageTask;
import ee.kling.api.task.NoSuchTaskException;
import ee.kling.api.task.NotCancellableException;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task can be taken back until it is sent, and exactly one of cancel and submitter wins. */
@OnBothDatabases
class CancelTest {
    @TempDir
    Path dir;

    @Test
    void waitingTaskIsTakenBackAndNeverSent() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            ImageTask cancelled = core.ledger().cancel(CoreHarness.STAFF, task.id());
            assertThat(cancelled.state()).isEqualTo(TaskState.CANCELLED);
            assertThat(cancelled.summary().finishedAt()).isNotNull();
            core.work(Duration.ofSeconds(5));
            assertThat(core.creates()).isZero();
        }
    }

    @Test
    void cancellingTwiceChangesNothing() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            ImageTask once = core.ledger().cancel(CoreHarness.STAFF, task.id());
            ImageTask twice = core.ledger().cancel(CoreHarness.STAFF, task.id());
            assertThat(twice.summary()).isEqualTo(core.task(once).summary());
        }
    }

    @Test
    void sentTaskCannotBeTakenBackAndSaysThatItsResultIsKept() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox");
            core.submitter().run();
            assertThatThrownBy(() -> core.ledger().cancel(CoreHarness.STAFF, task.id()))
                    .isInstanceOf(NotCancellableException.class)
                    .hasMessageContaining("SUBMITTED")
                    .hasMessageContaining("will still be kept");
            core.workUntil(task, TaskState.SUCCEEDED, Duration.ofSeconds(10));
        }
    }

    @Test
    void onlyOwnerAndAdminMayCancel() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask mine = core.submit("a fox");
            assertThatThrownBy(() -> core.ledger().cancel(CoreHarness.OTHER, mine.id()))
                    .isInstanceOf(NoSuchTaskException.class);
            assertThatThrownBy(() -> core.ledger().cancel(CoreHarness.STAFF, UUID.randomUUID()))
                    .isInstanceOf(NoSuchTaskException.class);
            assertThat(core.state(mine)).isEqualTo(TaskState.QUEUED);
            assertThat(core.ledger().cancel(CoreHarness.ADMIN, mine.id()).state())
                    .isEqualTo(TaskState.CANCELLED);
        }
    }

    @Test
    void raceWithTheSubmitterHasOneWinner() throws Exception {
        try (CoreHarness core = CoreHarness.start(dir)) {
            List<ImageTask> tasks = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                tasks.add(core.submit("picture " + i));
            }
            ExecutorService people = Executors.newFixedThreadPool(2);
            try {
                Future<Integer> sending = people.submit(core.submitter()::run);
                Future<?> cancelling = people.submit(() -> {
                    for (int i = tasks.size() - 1; i >= 0; i--) {
                        cancelIfPossible(core, tasks.get(i));
                    }
                });
                sending.get();
                cancelling.get();
            } finally {
                people.shutdown();
            }
            core.pass(Duration.ofSeconds(3));
            core.follow();
            for (ImageTask task : tasks) {
                boolean sent = core.paidExternalIds().contains(task.externalTaskId());
                assertThat(core.state(task)).isEqualTo(sent ? TaskState.SUCCEEDED : TaskState.CANCELLED);
            }
        }
    }

    private static void cancelIfPossible(CoreHarness core, ImageTask task) {
        try {
            core.ledger().cancel(CoreHarness.STAFF, task.id());
        } catch (NotCancellableException e) {
            // The submitter was faster.
        }
    }
}
