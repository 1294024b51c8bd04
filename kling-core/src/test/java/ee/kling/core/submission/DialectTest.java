package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.dialect.Dialect;
import ee.kling.api.dialect.Dialect.Feature;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.OutputFormat;
import ee.kling.api.image.Resolution;
import ee.kling.api.image.TaskListResponse;
import ee.kling.api.image.TaskResponse;
import ee.kling.api.image.WatermarkInfo;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnH2Alone;
import ee.kling.core.ScriptedCore;
import ee.kling.core.TakesLong;
import ee.kling.core.account.ScriptedKling;
import ee.kling.core.account.Trouble;
import ee.kling.core.config.KlingSettings;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upstream lacks is neither sent nor relied upon. */
@TakesLong
@OnH2Alone
class DialectTest extends ScriptedCore {
    private static final ImageGenerationRequest FOX =
            ImageGenerationRequest.of("a fox").modelName("kling-v2").build();

    private static final KlingSettings.Callbacks REPORTED =
            new KlingSettings.Callbacks(Optional.of(URI.create("https://studio.example.com")), List.of(), false);

    @BeforeEach
    void start() {
        kling.creates(() -> task("submitted")).finds(id -> task("processing"));
    }

    @Test
    void gatewayAGetsItsOwnDefaultsAndNothingItDoesNotKnow() {
        speak(Dialect.GATEWAY_A);
        core.submit(FOX.toBuilder()
                .resolution(Resolution.ONE_K)
                .watermarkInfo(new WatermarkInfo(false))
                .externalTaskId("order-1")
                .callbackUrl("https://shop.example.com/cb")
                .build());
        core.submitter().run();

        ImageGenerationRequest sent = kling.created().get(0);
        assertThat(sent.modelName()).isEqualTo("kling-v2");
        assertThat(sent.aspectRatio()).isEqualTo(AspectRatio.SQUARE_1_1);
        assertThat(sent.outputFormat()).isEqualTo(OutputFormat.PNG);
        assertThat(sent.callbackUrl()).isEqualTo("https://shop.example.com/cb");
        assertThat(sent.resolution()).isNull();
        assertThat(sent.watermarkInfo()).isNull();
        assertThat(sent.elementList()).isNull();
        assertThat(sent.externalTaskId()).isNull();
    }

    @Test
    void gatewayAKeepsWhatWasChosen() {
        speak(Dialect.GATEWAY_A);
        core.submit(FOX.toBuilder()
                .aspectRatio(AspectRatio.LANDSCAPE_3_2)
                .outputFormat(OutputFormat.JPG)
                .n(4)
                .build());
        core.submitter().run();
        assertThat(kling.created().get(0))
                .extracting(
                        ImageGenerationRequest::aspectRatio,
                        ImageGenerationRequest::outputFormat,
                        ImageGenerationRequest::n)
                .containsExactly(AspectRatio.LANDSCAPE_3_2, OutputFormat.JPG, 4);
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFICIAL", "GATEWAY_B"})
    void othersGetOurIdAndKlingsDefaults(Dialect dialect) {
        speak(dialect);
        ImageTask task = core.submit(FOX.toBuilder().externalTaskId("order-1").build());
        core.submitter().run();

        ImageGenerationRequest sent = kling.created().get(0);
        assertThat(sent.modelName()).isEqualTo("kling-v2");
        assertThat(sent.externalTaskId()).isEqualTo(task.externalTaskId()).isNotEqualTo("order-1");
        assertThat(sent.aspectRatio()).isEqualTo(AspectRatio.LANDSCAPE_16_9);
        assertThat(sent.resolution()).isEqualTo(Resolution.ONE_K);
        assertThat(sent.outputFormat()).isNull();
    }

    @Test
    void storedRequestGoesOutAsItWasAcceptedWhateverTheDialectIsNow() {
        speak(Dialect.OFFICIAL);
        ImageTask task = core.submit(FOX);
        speak(Dialect.GATEWAY_A);
        core.submitter().run();
        assertThat(kling.created().get(0).externalTaskId()).isEqualTo(task.externalTaskId());
        assertThat(kling.created().get(0).aspectRatio()).isEqualTo(AspectRatio.LANDSCAPE_16_9);
    }

    @Test
    void lostAnswerOfAnUpstreamThatTakesNoIdIsNeverSentAgainByItself() {
        speak(Dialect.GATEWAY_A);
        loseAnswers();
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);

        core.work(Duration.ofSeconds(3));
        assertThat(core.state(task)).isEqualTo(TaskState.STUCK);
        assertThat(core.task(task).summary().reason()).contains("cannot be asked", "charged");
        core.work(Duration.ofDays(3));

        assertThat(core.state(task)).isEqualTo(TaskState.STUCK);
        assertThat(kling.asked()).containsExactly("create");
    }

    @Test
    void crashWhileSendingToSuchAnUpstreamIsNotSentAgainEither() {
        speak(Dialect.GATEWAY_A);
        ImageTask task = core.submit(FOX);
        core.database().sql("""
                update generation_task set state = 'SUBMITTING', attempt = 1, sent_at = current_timestamp,
                    next_at = null, lease_owner = 'dead', lease_until = current_timestamp - interval '1' second""");
        core.work(Duration.ofHours(1));
        assertThat(core.state(task)).isEqualTo(TaskState.STUCK);
        assertThat(kling.asked()).isEmpty();
    }

    @Test
    void reportThatGoesToTheCallerIsNotWaitedFor() {
        core.restartWith(REPORTED);
        speak(Dialect.GATEWAY_A);
        loseAnswers();
        String token = core.callbackAddresses().of(UUID.randomUUID()).orElseThrow();
        List<ImageTask> tasks = Stream.of(
                        "https://shop.example.com/cb", token, "https://shop/callbacks/kling/" + "-".repeat(64))
                .map(url -> core.submit(FOX.toBuilder().callbackUrl(url).build()))
                .toList();
        core.work(Duration.ofSeconds(20));
        assertThat(tasks).allMatch(task -> core.state(task) == TaskState.STUCK);
    }

    @Test
    void whereAReportWasAskedForItHasTheQuietPeriodToCome() {
        core.restartWith(REPORTED);
        speak(Dialect.GATEWAY_A);
        loseAnswers();
        ImageTask task = core.submit(FOX);
        core.work(Duration.ofSeconds(110));
        assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);
        core.work(Duration.ofSeconds(90));
        assertThat(core.state(task)).isEqualTo(TaskState.STUCK);
    }

    @Test
    void certainNonAcceptanceIsSentAgainEvenThere() {
        speak(Dialect.GATEWAY_A);
        kling.creates(() -> {
            if (kling.created().size() == 1) {
                throw ScriptedKling.refusal(429, 1303);
            }
            return task("submitted");
        });
        ImageTask task = core.submit(FOX);
        core.workUntil(task, TaskState.PROCESSING, Duration.ofMinutes(1));
        assertThat(kling.created()).hasSize(2);
    }

    @Test
    void manyTasksOfAnUpstreamWithoutAListAreAskedForOneByOne() {
        speak(Dialect.GATEWAY_A);
        List<ImageTask> tasks =
                IntStream.range(0, 6).mapToObj(i -> core.submit(FOX)).toList();
        kling.creates(() -> ScriptedKling.task("remote-" + kling.created().size(), "submitted"));
        kling.finds(id -> ScriptedKling.task(id, "processing"));
        core.submitter().run();
        core.pass(Duration.ofSeconds(3));
        core.poller().run();
        assertThat(kling.asked()).doesNotContain("list").contains("remote-1", "remote-6");
        assertThat(tasks).allMatch(task -> core.state(task) == TaskState.PROCESSING);
    }

    @Test
    void upstreamThatOnlyListsIsReadPageByPage() {
        connect(EnumSet.of(Feature.EXTERNAL_ID, Feature.LIST));
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        kling.lists(() -> kling.asked().stream().filter("list"::equals).count() == 1
                ? page(500, ScriptedKling.task("foreign", "processing"))
                : page(1, ScriptedKling.task("remote-1", "processing")));
        core.pass(Duration.ofSeconds(3));
        core.poller().run();
        assertThat(kling.asked()).containsExactly("create", "list", "list");
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
    }

    @Test
    void listThatDoesNotShowATaskIsNoProofThatItIsNotThere() {
        connect(EnumSet.of(Feature.EXTERNAL_ID, Feature.LIST));
        loseAnswers();
        ImageTask task = core.submit(FOX);
        core.work(Duration.ofHours(2));
        assertThat(core.state(task)).isEqualTo(TaskState.STUCK);
        assertThat(kling.created()).hasSize(1);
    }

    @Test
    void refusedKeyIsProbedWithoutAListToo() {
        speak(Dialect.GATEWAY_A);
        kling.creates(() -> {
            if (kling.created().size() == 1) {
                throw ScriptedKling.refusal(401, 1002);
            }
            return task("submitted");
        });
        kling.finds(id -> {
            throw ScriptedKling.refusal(
                    kling.asked().size() < 4 ? 401 : 404, kling.asked().size() < 4 ? 1002 : 1203);
        });
        ImageTask task = core.submit(FOX);
        core.work(Duration.ofSeconds(50));
        assertThat(core.gate().trouble()).get().extracting(Trouble::kind).isEqualTo(Trouble.Kind.CREDENTIAL_REFUSED);
        core.workUntil(task, TaskState.SUBMITTED, Duration.ofMinutes(10));
        assertThat(kling.asked()).doesNotContain("list");
        assertThat(kling.created()).as("probed by free queries").hasSize(2);
    }

    @Test
    void aPersonHasItSentAgainWhereItCannotBeLookedUp() {
        speak(Dialect.GATEWAY_A);
        loseAnswers();
        ImageTask task = core.submit(FOX);
        core.workUntil(task, TaskState.STUCK, Duration.ofSeconds(5));

        kling.creates(() -> task("submitted"));
        core.ledger().sendAgain(CoreHarness.STAFF, task.id());
        core.workUntil(task, TaskState.PROCESSING, Duration.ofMinutes(1));

        assertThat(kling.created()).hasSize(2);
        assertThat(kling.created().get(1)).isEqualTo(kling.created().get(0));
        assertThat(kling.asked()).startsWith("create", "create");
    }

    @Test
    void refusalOfWhatWasSentAgainThereSaysThatTheFirstMayBeCharged() {
        speak(Dialect.GATEWAY_A);
        loseAnswers();
        ImageTask task = core.submit(FOX);
        core.workUntil(task, TaskState.STUCK, Duration.ofSeconds(5));
        kling.creates(() -> {
            throw ScriptedKling.refusal(400, 1301);
        });
        core.ledger().sendAgain(CoreHarness.STAFF, task.id());
        ImageTask failed = core.workUntil(task, TaskState.FAILED, Duration.ofMinutes(1));
        assertThat(failed.summary().reason()).contains("content check", "sent before may have been drawn and charged");
        assertThat(failed.errorCode()).isEqualTo(1301);
    }

    @Test
    void refusalOfWhatWasSentOnceSaysNothingOfTheKind() {
        speak(Dialect.GATEWAY_A);
        kling.creates(() -> {
            throw ScriptedKling.refusal(400, 1301);
        });
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        assertThat(core.task(task).summary().reason()).doesNotContain("before", "charged");
    }

    @Test
    void whatTheUpstreamHasUnderAnotherIdOfItsOwnIsFoundByOurs() {
        speak(Dialect.GATEWAY_B);
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        core.database().sql("update generation_task set state = 'STUCK'");
        kling.finds(id -> {
            if (id.equals(task.externalTaskId())) {
                return ScriptedKling.task("remote-2", "processing");
            }
            throw ScriptedKling.refusal(404, 1203);
        });
        core.ledger().sendAgain(CoreHarness.STAFF, task.id());
        core.submitter().run();
        assertThat(kling.created()).hasSize(1);
        assertThat(core.task(task).remoteTaskId()).isEqualTo("remote-2");
    }

    @Test
    void whoeverTookTheTaskOverDuringTheLastLookKeepsIt() {
        speak(Dialect.OFFICIAL);
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        core.database().sql("update generation_task set state = 'STUCK'");
        kling.finds(id -> {
            core.database()
                    .sql("update generation_task set state = 'UNCONFIRMED', lease_until = null, version = version + 1");
            throw ScriptedKling.refusal(404, 1203);
        });
        core.ledger().sendAgain(CoreHarness.STAFF, task.id());
        core.submitter().run();
        assertThat(kling.created()).as("not a second time").hasSize(1);
        assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void taskIsKnownByWhicheverOfTwoIdsItWasFirstToldBy(boolean byList) {
        connect(byList ? EnumSet.of(Feature.LIST) : EnumSet.of(Feature.SINGLE_QUERY));
        kling.creates(() -> ScriptedKling.task(
                "{\"code\":0,\"data\":{\"platform_id\":\"image_1\",\"task_status\":\"submitted\"}}"));
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        assertThat(core.task(task).remoteTaskId()).isEqualTo("image_1");

        String later = "{\"platform_id\":\"image_1\",\"task_id\":\"867\",\"task_status\":\"processing\"}";
        kling.finds(id -> ScriptedKling.task("{\"code\":0,\"data\":" + later + "}"));
        kling.lists(() -> ScriptedKling.tasks("{\"code\":0,\"data\":[" + later + "]}"));
        core.pass(Duration.ofSeconds(3));
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
    }

    @Test
    void answerWithTwoForeignIdsIsOfAnotherTask() {
        connect(EnumSet.of(Feature.SINGLE_QUERY));
        ImageTask task = core.submit(FOX);
        core.submitter().run();
        kling.finds(id -> ScriptedKling.task("{\"code\":0,\"data\":{\"platform_id\":\"image_2\","
                + "\"task_id\":\"868\",\"task_status\":\"processing\"}}"));
        core.pass(Duration.ofSeconds(3));
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
    }

    @Test
    void gatewayBFindsALostTaskByOurId() {
        speak(Dialect.GATEWAY_B);
        loseAnswers();
        kling.finds(id -> ScriptedKling.task("task_01JGHP", "processing"));
        ImageTask task = core.submit(FOX);
        core.work(Duration.ofSeconds(3));
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        assertThat(core.task(task).remoteTaskId()).isEqualTo("task_01JGHP");
        assertThat(kling.asked()).startsWith("create", task.externalTaskId());
        assertThat(kling.created()).hasSize(1);
    }

    @Test
    void whatNobodyUnderstandsForADayIsForAPersonToDecide() {
        speak(Dialect.OFFICIAL);
        loseAnswers();
        kling.finds(id -> ScriptedKling.task("{\"code\":\"success\",\"data\":{\"status\":\"DONE\"}}"));
        ImageTask task = core.submit(FOX);
        core.work(Duration.ofHours(23));
        assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);
        core.work(Duration.ofHours(2));
        assertThat(core.state(task)).isEqualTo(TaskState.STUCK);
        assertThat(core.task(task).summary().reason()).contains("24 hours");
        assertThat(kling.created()).hasSize(1);
    }

    private void speak(Dialect dialect) {
        core.restartSpeaking(dialect);
        core.connect(kling.api(dialect::has));
    }

    private void connect(Set<Feature> features) {
        core.connect(kling.api(features::contains));
    }

    private void loseAnswers() {
        kling.creates(() -> {
            throw ScriptedKling.lost();
        });
    }

    private static TaskResponse task(String status) {
        return ScriptedKling.task("remote-1", status);
    }

    private static TaskListResponse page(int size, TaskResponse each) {
        return new TaskListResponse(
                0, "", null, IntStream.range(0, size).mapToObj(i -> each.data()).toList());
    }
}
