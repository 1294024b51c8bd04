package ee.kling.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnH2Alone;
import ee.kling.core.TakesLong;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** F20, F26 and F27: the disk of the archive, fetches that hang, and result files that are none. */
@ExtendWith(Told.class)
@TakesLong
@OnH2Alone
class PictureFaultsTest {
    private static final int TASKS = 4;
    private static final int FETCHERS = 4;
    private static final Duration RESUMED_WITHIN = Duration.ofSeconds(10);

    @TempDir
    Path dir;

    /** F20, the archive's volume. */
    @Repeated
    void archiveThatCannotBeWrittenWaitsAndGoesOnWithinTenSeconds(long seed) throws IOException {
        try (Trial trial = Trial.start(dir, seed)) {
            CoreHarness core = trial.core();
            trial.submit(TASKS);
            trial.toTheEnd();
            Path tmp = dir.resolve("tmp");
            for (int outage = 0; outage < 1 + trial.random().nextInt(3); outage++) {
                Path aside = Files.move(tmp, dir.resolve("aside"));
                Files.createFile(tmp);
                core.pass(Duration.ofSeconds(trial.random().nextInt(20)));
                core.archiver().run();
                trial.hold();
                assertThat(pictures(trial)).containsOnly(ImageState.PENDING);
                Files.delete(tmp);
                Files.move(aside, tmp);
            }
            core.pass(RESUMED_WITHIN);
            core.archiver().run();
            assertThat(pictures(trial)).containsOnly(ImageState.STORED);
            trial.endsWell();
            assertThat(files("tmp")).isEmpty();
        }
    }

    /** F26. */
    @Repeated
    void fetchesThatHangHoldUpNoLook(long seed) throws Exception {
        ExecutorService fetchers = Executors.newFixedThreadPool(FETCHERS);
        try (Trial trial = Trial.start(dir, seed)) {
            CoreHarness core = trial.core();
            core.simulator()
                    .nextCreate(Scenario.SLOW_IMAGE, Scenario.SLOW_IMAGE, Scenario.SLOW_IMAGE, Scenario.SLOW_IMAGE);
            trial.submit(FETCHERS);
            trial.toTheEnd();
            List<Future<?>> fetches = new ArrayList<>();
            for (int fetcher = 0; fetcher < FETCHERS; fetcher++) {
                fetches.add(fetchers.submit((Runnable) core.archiver()::run));
            }
            core.simulator().nextCreate(Scenario.SUCCEED);
            trial.submit(TASKS);
            trial.toTheEnd();
            assertThat(fetches).as("each takes 20 seconds").noneMatch(Future::isDone);
            assertThat(trial.states().values()).containsOnly(TaskState.SUCCEEDED);
            assertThat(pictures(trial)).containsOnly(ImageState.PENDING);
            trial.endsWell();
        } finally {
            fetchers.shutdownNow();
            // They write into the directory that is removed next.
            assertThat(fetchers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    /** F27. */
    @Repeated
    void resultFilesThatAreNoPicturesAreNeverStored(long seed) throws IOException {
        List<Scenario> all = List.of(
                Scenario.FORBIDDEN_IMAGE,
                Scenario.MISSING_IMAGE,
                Scenario.REDIRECT_IMAGE_INWARD,
                Scenario.BROKEN_IMAGE,
                Scenario.TRUNCATED_IMAGE,
                Scenario.HUGE_IMAGE,
                Scenario.ENDLESS_IMAGE);
        try (Trial trial = Trial.start(dir, seed)) {
            CoreHarness core = trial.core();
            Scenario fault = all.get((int) (seed % all.size()));
            core.simulator().nextCreate(fault, Scenario.SUCCEED, Scenario.WRONG_TYPE_IMAGE);
            trial.submit(3);
            trial.toTheEnd();
            core.archiver().run();
            for (int i = 0; i < 1 + trial.random().nextInt(2); i++) {
                core.pass(Duration.ofMinutes(1 + trial.random().nextInt(100)));
                core.archiver().run();
                trial.hold();
            }
            assertThat(statesUnder(trial, fault)).containsOnly(ImageState.PENDING);
            assertThat(statesUnder(trial, Scenario.SUCCEED)).containsOnly(ImageState.STORED);
            assertThat(statesUnder(trial, Scenario.WRONG_TYPE_IMAGE)).containsOnly(ImageState.STORED);
            trial.endsWell();
            assertThat(files("tmp")).isEmpty();
        }
    }

    private static List<ImageState> statesUnder(Trial trial, Scenario scenario) {
        Set<String> ids = trial.core().simulator().tasks().stream()
                .filter(task -> task.scenario() == scenario)
                .map(SimulatedTask::externalTaskId)
                .collect(Collectors.toSet());
        return pictures(trial, task -> ids.contains(task.externalTaskId()));
    }

    private static List<ImageState> pictures(Trial trial) {
        return pictures(trial, task -> true);
    }

    private static List<ImageState> pictures(Trial trial, Predicate<ImageTask> of) {
        return trial.accepted().stream()
                .filter(of)
                .flatMap(task -> trial.core().task(task).summary().images().stream())
                .map(TaskImage::state)
                .toList();
    }

    private List<Path> files(String directory) throws IOException {
        try (Stream<Path> found = Files.walk(dir.resolve(directory))) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
