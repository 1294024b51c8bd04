package ee.kling.core.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.KlingErrorCode;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnH2Alone;
import ee.kling.core.TakesLong;
import ee.kling.core.account.Trouble;
import ee.kling.core.archive.FetchException;
import ee.kling.core.archive.GuardedFetcher;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that the simulator can do to a task, and what becomes of the task. */
@TakesLong
@OnH2Alone
class ScenarioRoadTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONGER_THAN_KLING_KEEPS_FILES = Duration.ofDays(31);

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void taskEndsAsItShould(Scenario scenario) throws IOException {
        Fate fate = Fates.of(scenario);
        try (CoreHarness core = CoreHarness.start(dir, with -> with.slowBy(Duration.ofSeconds(2)))) {
            if (scenario == Scenario.SLOW || scenario == Scenario.ENDLESS_ANSWER) {
                core.restartImpatient(SHORT);
            }
            core.simulator().nextCreate(scenario);
            ImageTask task = core.submit("a fox", scenario == Scenario.FEWER_IMAGES ? 2 : 1);
            core.submitter().run();
            assertFirst(core, task, fate);

            Journey.toTheEnd(core, task);
            Journey.anotherHour(core);
            assertEnd(core, task, fate);
            assertPaidOnce(core, task, fate);
            assertPicture(core, fate);
        }
    }

    private static void assertFirst(CoreHarness core, ImageTask accepted, Fate fate) {
        ImageTask task = core.task(accepted);
        assertThat(task.state()).isEqualTo(fate.first());
        assertThat(task.errorCode()).isEqualTo(fate.code());
        assertThat(
                        fate.code() == null
                                ? null
                                : KlingErrorCode.of(task.errorCode())
                                        .orElseThrow()
                                        .actor())
                .isEqualTo(fate.actor());
        assertSays(task, fate.says());
        assertThat(core.gate().trouble().map(Trouble::kind).orElse(null)).isEqualTo(fate.trouble());
    }

    private static void assertEnd(CoreHarness core, ImageTask accepted, Fate fate) {
        ImageTask task = core.task(accepted);
        assertThat(task.state()).isEqualTo(fate.end());
        assertSays(task, fate.endSays());
        assertThat(core.gate().trouble()).isEmpty();
        assertThat(core.creates()).isEqualTo(fate.creates());
        assertSameBytesAfterTheQuietPeriod(core, fate);
    }

    private static void assertSays(ImageTask task, String words) {
        String reason = task.summary().reason();
        if (words == null) {
            assertThat(reason).isNull();
        } else {
            assertThat(reason).contains(words);
        }
    }

    private static void assertSameBytesAfterTheQuietPeriod(CoreHarness core, Fate fate) {
        List<RecordedRequest> creates = Journey.creates(core);
        assertThat(creates)
                .extracting(RecordedRequest::body)
                .allMatch(creates.get(0).body()::equals);
        if (fate.first() == TaskState.UNCONFIRMED && fate.creates() == 2) {
            assertThat(Duration.between(creates.get(0).at(), creates.get(1).at()))
                    .isGreaterThan(core.settings().timing().quietPeriod());
        }
    }

    private static void assertPaidOnce(CoreHarness core, ImageTask accepted, Fate fate) {
        ImageTask task = core.task(accepted);
        List<SimulatedTask> paid = core.simulator().tasks();
        assertThat(paid).hasSize(fate.tasks());
        assertThat(paid).extracting(SimulatedTask::externalTaskId).allMatch(task.externalTaskId()::equals);
        if (task.state() == TaskState.SUCCEEDED) {
            assertThat(task.remoteTaskId()).isEqualTo(paid.get(0).id());
            assertThat(task.chargedUnits())
                    .isEqualByComparingTo(String.valueOf(paid.get(0).paidUnits()));
            assertThat(task.errorCode()).isNull();
        }
    }

    private void assertPicture(CoreHarness core, Fate fate) throws IOException {
        if (fate.picture() == null) {
            return;
        }
        core.archiver().run();
        assertThat(core.only().images()).isNotEmpty().allMatch(image -> image.state() == fate.picture());
        if (fate.picture() == ImageState.PENDING) {
            assertThat(core.database().value("select reason from result_image"))
                    .asString()
                    .contains(fate.pictureSays());
            core.pass(LONGER_THAN_KLING_KEEPS_FILES);
            core.archiver().run();
            assertThat(core.only().images()).extracting(TaskImage::state).containsOnly(ImageState.LOST);
            assertThat(core.only().state()).isEqualTo(TaskState.SUCCEEDED);
            assertThat(files("images")).isEmpty();
        }
        assertThat(files("tmp")).isEmpty();
    }

    @Test
    void pictureThatComesByteByByteIsNotWaitedForWithoutEnd() throws IOException {
        try (CoreHarness core = CoreHarness.start(dir);
                GuardedFetcher fetcher =
                        new GuardedFetcher(Set.of(core.simulator().baseUri()))) {
            core.simulator().nextCreate(Scenario.SLOW_IMAGE);
            Journey.toTheEnd(core, core.submit("a fox"));
            URI picture = URI.create((String) core.database().value("select url from result_image"));
            assertThatThrownBy(() -> fetcher.fetch(picture, dir.resolve("slow"), 1_000_000, Duration.ofSeconds(1)))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("longer than 1 seconds");
        }
    }

    private List<Path> files(String directory) throws IOException {
        try (Stream<Path> found = Files.walk(dir.resolve(directory))) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
