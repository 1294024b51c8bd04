package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.task.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task takes as many places as it makes pictures, and nobody overtakes within a model. */
@OnBothDatabases
@TakesLong
class SlotsTest {
    @TempDir
    Path dir;

    @Test
    void picturesInWorkNeverExceedTheLimit() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            int[] sizes = {4, 4, 4, 9, 1, 2, 9, 1};
            List<ImageTask> tasks = new ArrayList<>();
            for (int n : sizes) {
                tasks.add(core.submit("n " + n, n));
            }
            for (int second = 0; second < 60; second++) {
                core.follow();
                assertThat(picturesInWork(core)).isLessThanOrEqualTo(9);
                core.pass(Duration.ofSeconds(1));
            }
            assertThat(tasks).allMatch(task -> core.state(task) == TaskState.SUCCEEDED);
            assertThat(core.simulator().requests())
                    .as("never refused for want of a place")
                    .noneMatch(r -> r.code() == 1303);
            assertThat(core.creates()).isEqualTo(sizes.length);
        }
    }

    @Test
    void nobodyOvertakesWithinAModel() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.submit("first", 4);
            core.submit("large", 9);
            core.submit("small", 1);
            for (int second = 0; second < 20; second++) {
                core.follow();
                core.pass(Duration.ofSeconds(1));
            }
            assertThat(core.simulator().tasks())
                    .extracting(SimulatedTask::prompt)
                    .containsExactly("first", "large", "small");
        }
    }

    @Test
    void anotherModelHasPlacesOfItsOwn() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.submit("nine", 9);
            core.submit("waits", 1);
            core.submit(ImageGenerationRequest.of("other")
                    .modelName("kling-v2-1")
                    .n(9)
                    .build());
            core.submitter().run();
            assertThat(core.simulator().tasks())
                    .extracting(SimulatedTask::prompt)
                    .containsExactly("nine", "other");
        }
    }

    @Test
    void unconfirmedTaskKeepsItsPlaces() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(ee.kling.simulator.scenario.Scenario.ERROR_BEFORE_ACCEPT);
            core.submit("lost", 9);
            core.submit("waits", 1);
            core.work(Duration.ofSeconds(20));
            assertThat(core.simulator().tasks()).isEmpty();
        }
    }

    @Test
    void twoNodesTogetherStayWithinTheLimit() throws Exception {
        try (CoreHarness core = CoreHarness.start(dir)) {
            for (int i = 0; i < 12; i++) {
                core.submit("picture " + i, 2);
            }
            Submitter other = new Submitter(
                    core.database().unitOfWork(), core.kling(), core.gate(), core.files(), core.settings(), task -> {});
            ExecutorService nodes = Executors.newFixedThreadPool(2);
            try {
                List<Callable<Integer>> both = List.of(core.submitter()::run, other::run);
                for (Future<Integer> node : nodes.invokeAll(both)) {
                    node.get();
                }
            } finally {
                nodes.shutdown();
            }
            assertThat(picturesInWork(core)).isEqualTo(8);
            assertThat(core.paidExternalIds()).hasSize(4).doesNotHaveDuplicates();
            assertThat(core.creates()).isEqualTo(4);
        }
    }

    private static int picturesInWork(CoreHarness core) {
        return core.simulator().tasks().stream()
                .filter(task -> task.status() == TaskStatus.SUBMITTED || task.status() == TaskStatus.PROCESSING)
                .mapToInt(SimulatedTask::n)
                .sum();
    }
}
