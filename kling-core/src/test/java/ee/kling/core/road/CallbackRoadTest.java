package ee.kling.core.road;

import static ee.kling.core.road.Spoken.FOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.kling.api.callback.WebhookSecret;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnH2Alone;
import ee.kling.core.TakesLong;
import ee.kling.core.config.KlingSettings;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.callback.CallbackFormat;
import ee.kling.simulator.callback.CallbackOrder;
import ee.kling.simulator.callback.CallbackRules;
import ee.kling.simulator.callback.SentCallback;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator calls back over HTTP, and the core takes it or not. Nobody polls but where it says so. */
@TakesLong
@OnH2Alone
class CallbackRoadTest {
    private static final String SECRET = secret("the secret of today");
    private static final String NEXT_SECRET = secret("the secret of tomorrow");
    private static final CallbackRules SIGNED = CallbackRules.defaults().secrets(SECRET);
    private static final Duration DRAWN = Duration.ofSeconds(3);

    @TempDir
    Path dir;

    private ReportedTo door;
    private CoreHarness core;

    @BeforeEach
    void open() {
        door = new ReportedTo();
    }

    @AfterEach
    void close() {
        core.close();
        door.close();
    }

    @ParameterizedTest
    @EnumSource
    void signedCallsBringATaskHomeWithoutALook(Spoken spoken) {
        start(spoken, SIGNED);
        ImageTask task = core.submit(FOX.toBuilder().n(2).build());
        core.submitter().run();
        core.pass(DRAWN);
        awaitState(task, TaskState.SUCCEEDED);
        core.archiver().run();

        assertThat(core.only().images()).hasSize(2).allMatch(image -> image.state() == ImageState.STORED);
        assertThat(core.task(task).chargedUnits())
                .isEqualByComparingTo(
                        String.valueOf(core.simulator().tasks().get(0).paidUnits()));
        assertThat(core.rung()).isPositive();
        assertNobodyLooked();
    }

    @ParameterizedTest
    @EnumSource
    void eitherFormOfTheBodyIsRead(CallbackFormat format) {
        start(Spoken.OFFICIAL, SIGNED.format(format));
        ImageTask task = core.submit(FOX.toBuilder().n(2).build());
        core.submitter().run();
        core.pass(DRAWN);
        awaitState(task, TaskState.SUCCEEDED);
        core.archiver().run();
        assertThat(core.only().images()).hasSize(2).allMatch(image -> image.state() == ImageState.STORED);
        assertNobodyLooked();
    }

    @ParameterizedTest
    @EnumSource
    void failureIsTakenWithItsReason(CallbackFormat format) {
        start(Spoken.OFFICIAL, SIGNED.format(format));
        core.simulator().nextCreate(Scenario.FAIL);
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        core.pass(DRAWN);
        awaitState(task, TaskState.FAILED);
        assertThat(core.only().reason()).isEqualTo("Failure to pass the risk control system");
        assertNobodyLooked();
    }

    @Test
    void callsThatComeTwiceCountOnce() {
        start(Spoken.OFFICIAL, SIGNED.times(2));
        ImageTask task = core.submit(FOX.toBuilder().n(2).build());
        core.submitter().run();
        core.pass(DRAWN);
        awaitCalls(6);
        assertThat(core.simulator().callbacks())
                .extracting(SentCallback::status)
                .containsOnly(200);
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(core.only().images()).hasSize(2);
        assertNobodyLooked();
    }

    @Test
    void whatComesAfterTheEndChangesNothing() {
        start(Spoken.OFFICIAL, SIGNED.order(CallbackOrder.REORDERED));
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        core.pass(DRAWN);
        awaitCalls(3);
        assertThat(core.simulator().callbacks())
                .extracting(SentCallback::told)
                .containsExactly(TaskStatus.SUCCEED, TaskStatus.PROCESSING, TaskStatus.SUBMITTED);
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(core.only().images()).hasSize(1);
        assertNobodyLooked();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneOfTwoSecretsIsEnoughDuringARotation(boolean knowsTheNew) {
        start(
                Spoken.OFFICIAL,
                with -> with.callbacks(CallbackRules.defaults().secrets(SECRET, NEXT_SECRET)),
                false,
                knowsTheNew ? NEXT_SECRET : SECRET);
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        core.pass(DRAWN);
        awaitState(task, TaskState.SUCCEEDED);
        assertNobodyLooked();
    }

    @Test
    void callBeforeTheAnswerToTheCreateIsNotUndoneByIt() {
        start(Spoken.OFFICIAL, SIGNED.first(true));
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        assertThat(core.simulator().callbacks())
                .extracting(SentCallback::told, SentCallback::status)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(TaskStatus.SUBMITTED, 200));
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        core.pass(DRAWN);
        awaitState(task, TaskState.SUCCEEDED);
        assertNobodyLooked();
    }

    @ParameterizedTest
    @EnumSource
    void evenTheEndMayComeBeforeTheAnswerAndTheAnswerNever(Spoken spoken) {
        start(
                spoken,
                with -> with.callbacks(SIGNED.first(true)).generationTime(Duration.ZERO, Duration.ZERO),
                false,
                SECRET);
        core.simulator().nextCreate(Scenario.DROP_AFTER_ACCEPT);
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(core.task(task).remoteTaskId())
                .isEqualTo(core.simulator().tasks().get(0).id());
        assertNobodyLooked();
    }

    @ParameterizedTest
    @EnumSource
    void callMakesALostAnswerGood(Spoken spoken) {
        start(spoken, SIGNED);
        core.simulator().nextCreate(Scenario.DROP_AFTER_ACCEPT);
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        core.pass(DRAWN);
        awaitState(task, TaskState.SUCCEEDED);
        Journey.anotherHour(core);
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(core.creates()).isEqualTo(1);
    }

    @Test
    void unsignedCallHurriesALookAndIsNotBelieved() {
        start(Spoken.OFFICIAL, CallbackRules.defaults());
        lookOnceAMinute();
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        core.pass(Duration.ofMillis(1500));
        awaitCalls(2);
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        long looks = core.simulator().count(Endpoint.FIND);

        core.pass(Duration.ofSeconds(6));
        awaitCalls(3);
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(core.simulator().count(Endpoint.FIND)).isEqualTo(looks + 1);
    }

    @Test
    void withoutTheCallThatLookWouldNotBeDue() {
        start(Spoken.OFFICIAL, CallbackRules.defaults().loss(1));
        lookOnceAMinute();
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        core.pass(Duration.ofMillis(1500));
        core.poller().run();
        core.pass(Duration.ofSeconds(6));
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        assertThat(core.simulator().count(Endpoint.FIND)).isEqualTo(1);
        assertThat(core.simulator().callbacks()).isEmpty();

        core.pass(Duration.ofMinutes(1));
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void wronglySignedCallsAreRefusedAndPollingGoesOn() {
        start(Spoken.OFFICIAL, CallbackRules.defaults().secrets(NEXT_SECRET));
        assertRefusedAndPolled();
    }

    @Test
    void callsWithAWrongClockAreRefusedAndPollingGoesOn() {
        start(Spoken.OFFICIAL, with -> with.callbacks(SIGNED).clockSkew(Duration.ofMinutes(-6)), false, SECRET);
        assertRefusedAndPolled();
    }

    @Test
    void unsignedCallsAreRefusedWhereThatIsDemanded() {
        start(Spoken.OFFICIAL, with -> with.callbacks(CallbackRules.defaults()), true, SECRET);
        assertRefusedAndPolled();
    }

    private void assertRefusedAndPolled() {
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        core.pass(DRAWN);
        awaitCalls(3);
        assertThat(core.simulator().callbacks())
                .extracting(SentCallback::status)
                .containsOnly(401);
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(core.rung()).isZero();
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
    }

    private void assertNobodyLooked() {
        assertThat(core.simulator().count(Endpoint.FIND) + core.simulator().count(Endpoint.LIST))
                .as("only the free query at the start")
                .isEqualTo(1);
        assertThat(core.creates()).isEqualTo(1);
    }

    private void start(Spoken spoken, CallbackRules rules) {
        start(spoken, with -> with.callbacks(rules), false, SECRET);
    }

    private void start(Spoken spoken, UnaryOperator<SimulatorSettings> simulated, boolean strict, String... known) {
        core = spoken.start(dir, simulated);
        door.handTo(core);
        core.restartWith(new KlingSettings.Callbacks(
                Optional.of(door.url()),
                Stream.of(known).map(WebhookSecret::new).toList(),
                strict));
    }

    private void lookOnceAMinute() {
        KlingSettings now = core.settings();
        KlingSettings.Timing timing = now.timing();
        core.restart(new KlingSettings(
                now.upstream(),
                new KlingSettings.Timing(
                        Duration.ofMinutes(1), timing.quietPeriod(), timing.lease(), timing.stuckAfter()),
                now.callbacks(),
                now.dataDir(),
                now.firstPasswords(),
                now.node()));
    }

    private void awaitState(ImageTask task, TaskState state) {
        await().until(() -> core.state(task) == state);
    }

    private void awaitCalls(int count) {
        await().until(() -> core.simulator().callbacks().size() == count);
    }

    private static String secret(String text) {
        return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
