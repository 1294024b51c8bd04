package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.WatermarkInfo;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnH2Alone;
import ee.kling.core.TakesLong;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a task that Kling has accepted, or refused for good. */
@TakesLong
@OnH2Alone
class OutcomeTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    @Test
    void refusedRequestFailsWithKlingsTextAndRequestId() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(Scenario.REJECT);
            ImageTask task = core.submit("a fox");
            core.submitter().run();
            ImageTask failed = core.task(task);
            assertThat(failed.state()).isEqualTo(TaskState.FAILED);
            assertThat(failed.errorCode()).isEqualTo(1301);
            assertThat(failed.requestId()).isNotBlank();
            assertThat(failed.summary().reason())
                    .contains("content check", "Kling says:")
                    .doesNotContain("1301", failed.requestId());
            assertThat(failed.errorText()).isNotBlank();
            assertThat(failed.summary().reason()).contains(failed.errorText());
            assertThat(failed.summary().finishedAt()).isNotNull();
            core.work(Duration.ofMinutes(1));
            assertThat(core.creates()).isEqualTo(1);
        }
    }

    @Test
    void failedTaskSaysWhyAndCostsNothing() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(Scenario.FAIL);
            ImageTask task = core.submit("a fox");
            ImageTask failed = core.workUntil(task, TaskState.FAILED, SOON);
            assertThat(failed.summary().reason()).isNotBlank();
            assertThat(failed.summary().images()).isEmpty();
            TaskSummary listed = core.ledger()
                    .history(CoreHarness.ADMIN, 1, 1, HistoryFilter.none())
                    .tasks()
                    .get(0);
            assertThat(listed).isEqualTo(failed.summary());
            assertThat(listed.requestId()).isNotBlank();
            assertThat(listed.errorText()).isEqualTo(listed.reason());
            assertThat(core.simulator().tasks())
                    .extracting(SimulatedTask::paidUnits)
                    .containsExactly(0);
        }
    }

    @Test
    void chargeIsWhatKlingSays() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask done = core.workUntil(core.submit("a fox", 3), TaskState.SUCCEEDED, SOON);
            assertThat(done.chargedUnits()).isEqualByComparingTo("24");
        }
    }

    @Test
    void chargeIsComparedWithWhatWasExpectedWhenItWasAccepted() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a fox", 3);
            assertThat(task.expectedUnits()).isEqualByComparingTo("24");
            core.database().sql("update generation_task set expected_units = 12");
            ImageTask done = core.workUntil(task, TaskState.SUCCEEDED, SOON);
            assertThat(done.expectedUnits()).isEqualByComparingTo("12");
            assertThat(done.unitCharge().isUnexpected()).isTrue();
            assertThat(done.unitCharge().words()).isEqualTo("Charged 24 units, expected 12");
        }
    }

    @Test
    void chargeThatDiffersIsLoggedOnceAndWithoutThePrompt() {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger(Poller.class.getName());
        Handler listening = new Listening(logged);
        logger.setLevel(Level.WARNING);
        logger.addHandler(listening);
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask task = core.submit("a secret fox");
            core.database().sql("update generation_task set expected_units = 4");
            core.workUntil(task, TaskState.SUCCEEDED, SOON);
            core.work(SOON);
            assertThat(logged).singleElement().satisfies(record -> {
                String line = new SimpleFormatter().formatMessage(record);
                assertThat(line).isEqualTo("Task %s: Charged 8 units, expected 4", task.id());
            });
        } finally {
            logger.removeHandler(listening);
            logger.setLevel(null);
        }
    }

    /** Keeps what is logged. */
    private static final class Listening extends Handler {
        private final List<LogRecord> records;

        private Listening(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void fewerPicturesThanAskedAreASuccessThatSaysSo() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(Scenario.FEWER_IMAGES);
            ImageTask done = core.workUntil(core.submit("a fox", 3), TaskState.SUCCEEDED, SOON);
            assertThat(done.summary().images()).hasSize(2);
            assertThat(done.summary().reason()).contains("2 of 3");
        }
    }

    @Test
    void successWithoutPicturesIsLookedAtAgainAndThenShownAsStuck() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(Scenario.NO_IMAGES);
            ImageTask task = core.submit("a fox");
            ImageTask stuck = core.workUntil(task, TaskState.STUCK, Duration.ofMinutes(1));
            assertThat(stuck.summary().reason()).contains("no picture");
            assertThat(core.simulator().count(Endpoint.FIND)).isGreaterThanOrEqualTo(5);
            long looks = core.simulator().count(Endpoint.FIND);
            core.work(Duration.ofMinutes(9));
            assertThat(core.simulator().count(Endpoint.FIND))
                    .as("watched slowly")
                    .isEqualTo(looks);
        }
    }

    @Test
    void forgottenTaskIsStuckAndNeverFailed() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(Scenario.FORGET);
            ImageTask task = core.submit("a fox");
            core.work(Duration.ofMinutes(9));
            assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
            ImageTask stuck = core.workUntil(task, TaskState.STUCK, Duration.ofMinutes(5));
            assertThat(stuck.summary().reason()).contains("no longer knows");
            assertThat(core.creates()).isEqualTo(1);
        }
    }

    @Test
    void overdueTaskIsStuckAndItsLateSuccessStillArrives() {
        try (CoreHarness core =
                CoreHarness.start(dir, with -> with.generationTime(Duration.ofHours(30), Duration.ofHours(30)))) {
            ImageTask task = core.submit("a fox");
            core.wake();
            core.pass(Duration.ofHours(25));
            core.wake();
            assertThat(core.state(task)).isEqualTo(TaskState.STUCK);
            assertThat(core.task(task).summary().reason()).contains("24 hours");
            core.pass(Duration.ofMinutes(11));
            core.wake();
            assertThat(core.state(task)).as("still").isEqualTo(TaskState.STUCK);

            core.pass(Duration.ofHours(6));
            core.wake();

            assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(core.task(task).summary().reason()).isNull();
            assertThat(core.only().images()).extracting(TaskImage::state).containsExactly(ImageState.STORED);
        }
    }

    @Test
    void stalledTaskIsShownAsStuckAfterADay() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(Scenario.STALL);
            ImageTask task = core.submit("a fox");
            core.work(SOON);
            assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
            core.pass(Duration.ofHours(24));
            core.wake();
            assertThat(core.state(task)).isEqualTo(TaskState.STUCK);
        }
    }

    @Test
    void watermarkedCopiesAreKeptToo() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.submit(ImageGenerationRequest.of("a fox")
                    .n(2)
                    .watermarkInfo(new WatermarkInfo(true))
                    .build());
            core.workUntil(
                    SOON,
                    () -> core.only().images().stream()
                                    .filter(image -> image.state() == ImageState.STORED)
                                    .count()
                            == 4);
            assertThat(core.only().images())
                    .extracting(image -> image.index() + (image.watermarked() ? "w" : ""))
                    .containsExactly("0", "0w", "1", "1w");
        }
    }
}
