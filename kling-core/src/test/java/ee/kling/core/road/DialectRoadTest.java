package ee.kling.core.road;

import static ee.kling.core.road.Spoken.FOX;
import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.dialect.Dialect.Feature;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.OutputFormat;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnH2Alone;
import ee.kling.core.TakesLong;
import ee.kling.core.account.Trouble;
import ee.kling.simulator.http.UnknownId;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a prompt to pictures in the archive, at Kling and at each gateway that the simulator plays. */
@TakesLong
@OnH2Alone
class DialectRoadTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void taskIsSentDrawnAndStored(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            ImageTask task = core.submit(FOX.toBuilder().n(2).build());
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
            assertThat(core.task(task).requestId()).isNotBlank();
            assertThat(core.task(task).remoteTaskId())
                    .matches(spoken.ids())
                    .isEqualTo(core.simulator().tasks().get(0).id());

            core.pass(Duration.ofMillis(1500));
            core.poller().run();
            assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
            Journey.toTheEnd(core, task);
            core.archiver().run();

            assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(core.only().images())
                    .extracting(TaskImage::index, TaskImage::state, TaskImage::mediaType)
                    .containsExactly(stored(0, "image/png"), stored(1, "image/png"));
            assertThat(core.creates()).isEqualTo(1);
            assertThat(core.simulator().count(Endpoint.OTHER)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void chargeIsKnownWhereItIsTold(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            ImageTask task = core.submit(FOX.toBuilder().n(2).build());
            Journey.toTheEnd(core, task);
            int paid = core.simulator().tasks().get(0).paidUnits();
            assertThat(paid).isPositive();
            boolean tellsNothing = spoken == Spoken.GATEWAY_B || spoken == Spoken.GATEWAY_B_KAPON;
            if (tellsNothing) {
                assertThat(core.task(task).chargedUnits()).isNull();
                assertThat(core.task(task).unitCharge().words()).isEqualTo("Charge not reported");
            } else {
                assertThat(core.task(task).chargedUnits()).isEqualByComparingTo(String.valueOf(paid));
            }
            assertThat(core.task(task).unitCharge().isUnexpected()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ourIdGoesOutWhereItIsTaken(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            ImageTask task = core.submit(FOX);
            core.submitter().run();
            String sent = spoken.has(Feature.EXTERNAL_ID) ? task.externalTaskId() : "";
            assertThat(core.paidExternalIds()).containsExactly(sent);
            assertThat(core.task(task).externalTaskId()).isEqualTo(sent.isEmpty() ? null : sent);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyAreFollowedByOneListWhereThereIsOne(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            List<ImageTask> tasks =
                    IntStream.range(0, 6).mapToObj(i -> core.submit(FOX)).toList();
            core.submitter().run();
            long lists = core.simulator().count(Endpoint.LIST);
            long finds = core.simulator().count(Endpoint.FIND);
            core.pass(Duration.ofSeconds(3));
            core.poller().run();
            assertThat(tasks).allMatch(task -> core.state(task) == TaskState.SUCCEEDED);
            boolean listed = spoken.has(Feature.LIST);
            assertThat(core.simulator().count(Endpoint.LIST) - lists).isEqualTo(listed ? 1 : 0);
            assertThat(core.simulator().count(Endpoint.FIND) - finds).isEqualTo(listed ? 0 : 6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failureKeepsItsReason(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            core.simulator().nextCreate(Scenario.FAIL);
            ImageTask task = core.submit(FOX);
            Journey.toTheEnd(core, task);
            assertThat(core.state(task)).isEqualTo(TaskState.FAILED);
            assertThat(core.only().reason()).isEqualTo("Failure to pass the risk control system");
            assertThat(core.task(task).unitCharge().isUnexpected()).isFalse();
            assertThat(core.creates()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fewerPicturesThanAskedAreKeptAndCounted(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            core.simulator().nextCreate(Scenario.FEWER_IMAGES);
            ImageTask task = core.submit(FOX.toBuilder().n(3).build());
            Journey.toTheEnd(core, task);
            assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(core.only().images()).hasSize(2);
            assertThat(core.only().reason()).isEqualTo("Kling delivered 2 of 3 pictures.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereAnyMoreIsForAPerson(Spoken spoken) {
        for (UnknownId words : UnknownId.values()) {
            try (CoreHarness core = spoken.start(dir, with -> with.unknownId(words))) {
                core.simulator().nextCreate(Scenario.FORGET);
                ImageTask task = core.submit(FOX);
                Journey.toTheEnd(core, task);
                assertThat(core.state(task)).isEqualTo(TaskState.STUCK);
                assertThat(core.only().reason()).contains("no longer knows");
                assertThat(core.creates()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"GATEWAY_A"},
            mode = EnumSource.Mode.EXCLUDE)
    void lostAnswerIsLookedUpAndPaidOnce(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            core.simulator().nextCreate(Scenario.DROP_AFTER_ACCEPT);
            ImageTask task = core.submit(FOX);
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);
            Journey.toTheEnd(core, task);
            Journey.anotherHour(core);
            assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(core.task(task).remoteTaskId()).matches(spoken.ids());
            assertThat(core.creates()).isEqualTo(1);
            assertThat(core.paidExternalIds()).containsExactly(task.externalTaskId());
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"GATEWAY_A"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatNeverArrivedGoesOutAgainOnce(Spoken spoken) {
        for (Scenario lost : List.of(Scenario.DROP_BEFORE_ACCEPT, Scenario.ERROR_5002)) {
            try (CoreHarness core = spoken.start(dir)) {
                core.simulator().nextCreate(lost);
                ImageTask task = core.submit(FOX);
                Journey.toTheEnd(core, task);
                assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
                assertThat(core.paidExternalIds()).containsExactly(task.externalTaskId());
                List<RecordedRequest> creates = Journey.creates(core);
                assertThat(creates).hasSize(2);
                assertThat(creates.get(1).body()).isEqualTo(creates.get(0).body());
                assertThat(Duration.between(creates.get(0).at(), creates.get(1).at()))
                        .isGreaterThan(core.settings().timing().quietPeriod());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP_AFTER_ACCEPT", "DROP_BEFORE_ACCEPT", "ERROR_5002", "GARBAGE_AFTER_ACCEPT"})
    void whereNothingCanBeLookedUpALostAnswerIsAPersonsToDecide(Scenario lost) {
        try (CoreHarness core = Spoken.GATEWAY_A.start(dir)) {
            core.simulator().nextCreate(lost);
            ImageTask task = core.submit(FOX);
            Journey.toTheEnd(core, task);
            Journey.anotherHour(core);
            assertThat(core.state(task)).isEqualTo(TaskState.STUCK);
            assertThat(core.only().reason()).contains("cannot be asked", "charged");
            assertThat(core.creates()).isEqualTo(1);

            core.ledger().giveUp(CoreHarness.STAFF, task.id());
            Journey.anotherHour(core);
            assertThat(core.state(task)).isEqualTo(TaskState.FAILED);
            assertThat(core.only().givenUp()).isTrue();
            assertThat(core.creates()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "GATEWAY_A")
    void sentAgainByAPersonItIsPaidTwiceAsThePersonWasTold(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            core.simulator().nextCreate(Scenario.DROP_AFTER_ACCEPT);
            ImageTask task = core.submit(FOX);
            Journey.toTheEnd(core, task);
            core.ledger().sendAgain(CoreHarness.STAFF, task.id());
            Journey.toTheEnd(core, task);
            Journey.anotherHour(core);

            assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
            List<RecordedRequest> creates = Journey.creates(core);
            assertThat(creates).hasSize(2);
            assertThat(creates.get(1).body()).isEqualTo(creates.get(0).body());
            assertThat(core.simulator().tasks())
                    .hasSize(2)
                    .allMatch(paid -> paid.paidUnits() > 0)
                    .last()
                    .extracting("id")
                    .isEqualTo(core.task(task).remoteTaskId());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusedKeyIsProbedForFreeAndTheTaskWaits(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            core.simulator().nextCreate(Scenario.ERROR_1002);
            ImageTask task = core.submit(FOX);
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
            assertThat(core.gate().trouble())
                    .get()
                    .extracting(Trouble::kind)
                    .isEqualTo(Trouble.Kind.CREDENTIAL_REFUSED);
            Journey.toTheEnd(core, task);
            assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(core.creates()).isEqualTo(2);
            assertThat(core.gate().trouble()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void takenPlacesAreWaitedFor(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            core.simulator().nextCreate(Scenario.SLOTS_FULL);
            ImageTask task = core.submit(FOX);
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
            assertThat(core.task(task).errorCode()).isEqualTo(1303);
            Journey.toTheEnd(core, task);
            assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(core.creates()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusedContentIsFinalWithItsCode(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            core.simulator().nextCreate(Scenario.REJECT);
            ImageTask task = core.submit(FOX);
            Journey.toTheEnd(core, task);
            assertThat(core.state(task)).isEqualTo(TaskState.FAILED);
            assertThat(core.task(task).errorCode()).isEqualTo(1301);
            assertThat(core.creates()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "GATEWAY_A")
    void jpegIsDrawnAndStoredWhereItCanBeAskedFor(Spoken spoken) {
        try (CoreHarness core = spoken.start(dir)) {
            ImageTask task =
                    core.submit(FOX.toBuilder().outputFormat(OutputFormat.JPG).build());
            Journey.toTheEnd(core, task);
            core.archiver().run();
            TaskImage picture = core.only().images().get(0);
            assertThat(picture.mediaType()).isEqualTo("image/jpeg");
            assertThat(task.request().aspectRatio()).isEqualTo(AspectRatio.SQUARE_1_1);
            assertThat(picture.width()).isPositive().isEqualTo(picture.height());
        }
    }

    private static org.assertj.core.groups.Tuple stored(int index, String mediaType) {
        return org.assertj.core.groups.Tuple.tuple(index, ImageState.STORED, mediaType);
    }
}
