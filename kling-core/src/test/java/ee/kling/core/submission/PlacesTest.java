package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.task.Caller;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.task.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many places there are is learned from Kling, kept in the database, and used in full. */
@OnBothDatabases
@TakesLong
class PlacesTest {
    @TempDir
    Path dir;

    @Test
    void refusalTeachesTheLimitAndProbesFindTheWayBack() {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.parallelLimit(4))) {
            submit(core, 80);
            follow(core, 5);
            assertThat(learned(core)).isEqualTo(4);
            assertThat(refusals(core)).isLessThanOrEqualTo(5);

            core.restart();
            core.submitter().run();
            assertThat(learned(core)).as("kept over a restart").isEqualTo(4);

            core.simulator().change(now -> now.parallelLimit(9));
            submit(core, 200);
            for (int halfMinute = 0; halfMinute < 8; halfMinute++) {
                follow(core, 2);
                core.pass(SlotLimit.CLEAN_FOR);
            }
            follow(core, 1);
            assertThat(core.database().value("select coalesce(learned, 9) from slot_limit"))
                    .isEqualTo(9);
        }
    }

    @Test
    void stormOfRefusalsCostsOneInAHundredAndNearlyAllPlacesAreUsed() throws Exception {
        try (CoreHarness core =
                CoreHarness.start(dir, with -> with.parallelLimit(7).foreignSlots(1))) {
            ExecutorService threads = Executors.newFixedThreadPool(16);
            List<Future<?>> sendings = new ArrayList<>();
            Submitter submitter = new Submitter(
                    core.database().unitOfWork(),
                    core.kling(),
                    core.gate(),
                    core.files(),
                    core.settings(),
                    task -> {},
                    work -> sendings.add(threads.submit(work)),
                    16,
                    () -> {});
            submit(core, 20);
            long used = 0;
            long possible = 0;
            long creates = 0;
            long refused = 0;
            for (int second = 0; second < 200; second++) {
                int foreign = second < 100 ? 1 : 3;
                if (second == 100) {
                    core.simulator().change(now -> now.foreignSlots(3));
                }
                long createsBefore = core.creates();
                long refusalsBefore = refusals(core);
                core.poller().run();
                submit(core, 3);
                if (second % 10 == 0) {
                    // What is done is nobody's business here, and would have its time shifted with the rest.
                    core.database().sql("delete from result_image");
                    core.database().sql("delete from generation_task where state = 'SUCCEEDED'");
                }
                while (submitter.run() > 0) {
                    for (Future<?> sending : sendings) {
                        sending.get(30, TimeUnit.SECONDS);
                    }
                    sendings.clear();
                }
                boolean settled = second >= 20 && (second < 100 || second > 104);
                used += settled ? inWork(core) : 0;
                possible += settled ? 7 - foreign : 0;
                creates += settled ? core.creates() - createsBefore : 0;
                refused += settled ? refusals(core) - refusalsBefore : 0;
                core.pass(Duration.ofSeconds(1));
            }
            threads.shutdown();
            assertThat((double) used / possible)
                    .as("share of the places in use")
                    .isGreaterThanOrEqualTo(0.95);
            // How many go out together before the first refusal is known is a matter of threads.
            assertThat(refused).as("refused of %d sent", creates).isLessThanOrEqualTo(creates / 100 + 3);
            assertThat(core.paidExternalIds()).doesNotHaveDuplicates();
        }
    }

    @Test
    void taskTooLargeForKlingIsTriedAloneAndAtLastStuckWithTheReason() {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.parallelLimit(5))) {
            ImageTask nine = core.submit("nine", 9);
            ImageTask small = core.submit("small", 2);
            core.workUntil(small, TaskState.SUCCEEDED, Duration.ofSeconds(30));
            assertThat(core.state(nine)).isEqualTo(TaskState.QUEUED);
            core.workUntil(nine, TaskState.STUCK, Duration.ofHours(26));
            assertThat(core.task(nine).summary().reason())
                    .matches(
                            "Kling takes at most [5-8] pictures at once for this account and model; this task needs 9\\.");
            assertThat(core.creates()).as("with longer and longer waits").isLessThan(200);

            core.simulator().change(now -> now.parallelLimit(9));
            core.ledger().sendAgain(CoreHarness.STAFF, nine.id());
            core.workUntil(nine, TaskState.SUCCEEDED, Duration.ofSeconds(30));
            assertThat(core.paidExternalIds()).contains(nine.externalTaskId()).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatOneNodeLearnsTheOtherGoesBy() {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.parallelLimit(3))) {
            Submitter other = new Submitter(
                    core.database().unitOfWork(), core.kling(), core.gate(), core.files(), core.settings(), task -> {});
            submit(core, 20);
            core.submitter().run();
            long refused = refusals(core);
            core.pass(Duration.ofSeconds(3));
            core.poller().run();
            other.run();
            assertThat(inWork(core)).isEqualTo(3);
            assertThat(refusals(core)).isEqualTo(refused);
        }
    }

    private static void submit(CoreHarness core, int count) {
        for (int i = 0; i < count; i++) {
            core.ledger()
                    .submit(
                            new Caller("owner " + i % 5, false),
                            ImageGenerationRequest.of("picture " + i).build());
        }
    }

    private static void follow(CoreHarness core, int seconds) {
        for (int second = 0; second < seconds; second++) {
            core.pass(Duration.ofSeconds(1));
            core.poller().run();
            core.submitter().run();
        }
    }

    private static int learned(CoreHarness core) {
        return ((Number) core.database().value("select learned from slot_limit")).intValue();
    }

    private static long refusals(CoreHarness core) {
        return core.simulator().requests().stream()
                .filter(request -> request.endpoint() == Endpoint.CREATE)
                .filter(PlacesTest::isRefused)
                .count();
    }

    private static boolean isRefused(RecordedRequest request) {
        return request.code() == 1303;
    }

    private static int inWork(CoreHarness core) {
        return core.simulator().tasks().stream()
                .filter(task -> task.status() == TaskStatus.SUBMITTED || task.status() == TaskStatus.PROCESSING)
                .mapToInt(SimulatedTask::n)
                .sum();
    }
}
