package ee.kling.core.callback;

import static ee.kling.core.callback.CallbackAnswer.NOT_GENUINE;
import static ee.kling.core.callback.CallbackAnswer.TAKEN;
import static ee.kling.core.callback.CallbackAnswer.UNKNOWN_ADDRESS;
import static ee.kling.core.callback.CallbackAnswer.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.KlingException;
import ee.kling.api.KlingReply;
import ee.kling.api.callback.WebhookHeaders;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.WatermarkInfo;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.ScriptedCore;
import ee.kling.core.TakesLong;
import ee.kling.core.account.ScriptedKling;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report does to a task, by how far it can be believed. */
@OnBothDatabases
@TakesLong
class CallbackReceiverTest extends ScriptedCore {
    private static final String REMOTE_ID = "867283741759111202";
    private static final String ACCEPTED =
            "{\"code\":0,\"data\":{\"task_id\":\"%s\",\"task_status\":\"submitted\"}}".formatted(REMOTE_ID);
    private static final String DRAWING =
            "{\"code\":0,\"data\":{\"task_id\":\"%s\",\"task_status\":\"processing\"}}".formatted(REMOTE_ID);

    private ImageTask task;

    @BeforeEach
    void start() {
        configure(false, Reports.SECRET);
        task = core.submit("a fox", 2);
    }

    @Test
    void signedReportMovesTheTaskAndTellsThePages() {
        accept();
        core.announced().clear();
        assertThat(signed(body("processing", 0))).isEqualTo(TAKEN);
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        assertThat(core.announced()).containsExactly(task.id());
    }

    @Test
    void signedSuccessIsTakenOverWholeAndWakesTheArchiver() {
        accept();
        int rungBefore = core.rung();
        signed(body("succeed", 2));
        ImageTask done = core.task(task);
        assertThat(done.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(done.summary().images()).hasSize(2);
        assertThat(done.chargedUnits()).isEqualByComparingTo("8");
        assertThat(core.rung()).isEqualTo(rungBefore + 1);
        assertThat(kling.asked()).containsExactly("create");
    }

    @Test
    void newerFormOfTheBodyDoesTheSame() {
        accept();
        signed(Reports.standard(
                REMOTE_ID, task.externalTaskId(), "succeeded", List.of("https://cdn/0", "https://cdn/1")));
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(core.task(task).summary().images()).hasSize(2);
    }

    @Test
    void successThatNamesNoWatermarkedCopiesIsLookedUpForThem() {
        task = core.submit(ImageGenerationRequest.of("a fox")
                .watermarkInfo(new WatermarkInfo(true))
                .build());
        core.database().sql("delete from generation_task where id <> ?1", task.id());
        accept();
        signed(body("succeed", 1));
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        looksAt("""
                {"code":0,"data":{"task_id":"%s","task_status":"succeed","task_result":{"images":[
                {"index":0,"url":"https://cdn/0","watermark_url":"https://cdn/0w"}]}}}""".formatted(REMOTE_ID));
        assertThat(core.task(task).summary().images())
                .extracting(TaskImage::watermarked)
                .containsExactly(false, true);
    }

    @Test
    void successThatNamesItsWatermarkedCopiesIsTakenOver() {
        task = core.submit(ImageGenerationRequest.of("a fox")
                .watermarkInfo(new WatermarkInfo(true))
                .build());
        core.database().sql("delete from generation_task where id <> ?1", task.id());
        accept();
        signed(Reports.bytes("""
                {"id":"%s","status":"succeeded","external_id":"%s","outputs":[{"type":"image",
                "url":"https://cdn/0","watermark_url":"https://cdn/0w"}]}""".formatted(REMOTE_ID, task.externalTaskId())));
        assertThat(core.task(task).summary().images()).hasSize(2);
        assertThat(kling.asked()).containsExactly("create");
    }

    @Test
    void signedFailureKeepsItsReason() {
        accept();
        signed(body("failed", 0));
        assertThat(core.state(task)).isEqualTo(TaskState.FAILED);
        assertThat(core.task(task).summary().reason()).isEqualTo("the reason");
    }

    @Test
    void lateReportChangesNothing() {
        accept();
        signed(body("succeed", 2));
        core.announced().clear();
        for (String late : List.of("submitted", "processing", "failed", "succeed")) {
            assertThat(signed(body(late, 1))).isEqualTo(TAKEN);
        }
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(core.task(task).summary().images()).hasSize(2);
        assertThat(core.announced()).isEmpty();
    }

    @Test
    void whatIsNoNewsDoesNotTouchTheRow() {
        accept();
        signed(body("processing", 0));
        assertUntouchedBySigned(body("submitted", 0));
        assertUntouchedBySigned(body("a new word", 0));
        assertUntouchedBySigned(body("processing", 0));
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
    }

    @Test
    void reportBeforeTheAnswerMovesTheTaskOnAndTheAnswerLosesQuietly() {
        kling.creates(() -> {
            assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTING);
            assertThat(signed(body("processing", 0))).isEqualTo(TAKEN);
            return ScriptedKling.task(ACCEPTED);
        });
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        assertThat(core.task(task).remoteTaskId()).isEqualTo(REMOTE_ID);
        assertThat(kling.asked()).containsExactly("create");
    }

    @Test
    void resultBeforeTheAnswerIsKept() {
        kling.creates(() -> {
            signed(body("succeed", 2));
            return ScriptedKling.task(ACCEPTED);
        });
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(core.task(task).summary().images()).hasSize(2);
    }

    @Test
    void reportBeforeALostAnswerSavesTheLookUp() {
        kling.creates(() -> {
            signed(body("processing", 0));
            throw ScriptedKling.lost();
        });
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        core.pass(Duration.ofMinutes(10));
        core.submitter().run();
        assertThat(kling.asked()).containsExactly("create");
    }

    @Test
    void refusalThatComesAfterAReportSaysNothing() {
        kling.creates(() -> {
            signed(body("processing", 0));
            throw KlingException.of(new KlingReply(400, 1201, "already used", null, null));
        });
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
    }

    @Test
    void taskAboutToBeSentAgainIsNotWhenKlingReportsOnIt() {
        kling.creates(() -> {
            throw ScriptedKling.lost();
        });
        core.submitter().run();
        core.database().sql("update generation_task set state = 'QUEUED', next_at = sent_at, version = version + 1");
        signed(body("processing", 0));
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        assertThat(kling.asked()).containsExactly("create");
    }

    @Test
    void successWithoutPicturesIsLookedUpHoweverOftenItIsReported() {
        accept();
        for (int i = 0; i < 10; i++) {
            assertThat(signed(body("succeed", 0))).isEqualTo(TAKEN);
        }
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(looksAt(DRAWING)).isEqualTo(1);
    }

    @Test
    void reportThatCannotBeRecordedIsLookedUp() {
        accept();
        String tooLong = "https://cdn.example.com/" + "x".repeat(5000);
        assertThat(signed(Reports.standard(REMOTE_ID, task.externalTaskId(), "succeeded", List.of(tooLong))))
                .isEqualTo(TAKEN);
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(looksAt(DRAWING)).isEqualTo(1);
    }

    @Test
    void forgedReportIsRefusedEvenWhereUnsignedOnesAreAllowed() {
        accept();
        byte[] body = body("succeed", 2);
        WebhookHeaders good = Reports.signed(Reports.SECRET, core.clock().instant(), body);
        assertUntouchedBy(
                NOT_GENUINE, Reports.signed(Reports.NEXT_SECRET, core.clock().instant(), body), body);
        assertUntouchedBy(NOT_GENUINE, good, body("failed", 0));
        assertUntouchedBy(NOT_GENUINE, new WebhookHeaders("other", good.timestamp(), good.signature()), body);
        assertUntouchedBy(NOT_GENUINE, new WebhookHeaders(good.id(), good.timestamp(), null), body);
        assertUntouchedBy(NOT_GENUINE, new WebhookHeaders(null, null, good.signature()), body);
    }

    @Test
    void replayAfterFiveMinutesIsRefused() {
        accept();
        byte[] body = body("succeed", 2);
        WebhookHeaders headers = Reports.signed(Reports.SECRET, core.clock().instant(), body);
        core.pass(Duration.ofSeconds(301));
        assertUntouchedBy(NOT_GENUINE, headers, body);
    }

    @Test
    void genuineReportOnAnotherTaskHasNoEffectAtThisAddress() {
        accept();
        assertUntouchedBySigned(Reports.flat("42", task.externalTaskId(), "succeed", 2));
        assertUntouchedBySigned(Reports.flat(REMOTE_ID, "k00000000-of-another", "succeed", 2));
        assertUntouchedBySigned(Reports.flat("42", "k00000000-of-another", "failed", 0));
    }

    @Test
    void genuineReportThatNamesNoIdOfOursYetIsOnlyAHint() {
        kling.creates(() -> {
            signed(Reports.standard("1234567890", "", "failed", List.of()));
            return ScriptedKling.task(ACCEPTED);
        });
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(core.task(task).remoteTaskId()).isEqualTo(REMOTE_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "succeed", "processing"})
    void lateReportOnWhatWasSentBeforeDoesNotEndWhatIsBeingSentNow(String status) {
        accept();
        stuckAndSentAgain();
        kling.creates(() -> {
            signed(body(status, 2));
            assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTING);
            return ScriptedKling.task(ACCEPTED.replace(REMOTE_ID, "second"));
        });
        core.submitter().run();
        assertThat(core.task(task).remoteTaskId()).isEqualTo("second");
        signed(body(status, 2));
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        signed(Reports.flat("second", task.externalTaskId(), "succeed", 2));
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void reportThatNamesOnlyOurIdMayBeOnAnEarlierSendingAndIsLookedUp() {
        accept();
        stuckAndSentAgain();
        kling.creates(() -> {
            throw ScriptedKling.lost();
        });
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);
        signed(Reports.standard("", task.externalTaskId(), "failed", List.of()));
        assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);
        assertThat(looksAt(DRAWING.replace(REMOTE_ID, "second"))).isEqualTo(1);
        assertThat(core.task(task).remoteTaskId()).isEqualTo("second");
    }

    @Test
    void reportOnWhatIsAboutToBeSentAgainSavesTheMoney() {
        accept();
        stuckAndSentAgain();
        signed(body("succeed", 2));
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(kling.asked()).containsExactly("create");
    }

    private void stuckAndSentAgain() {
        core.database().sql("update generation_task set state = 'STUCK', version = version + 1");
        kling.finds(id -> {
            throw KlingException.of(new KlingReply(404, 1203, "no such task", null, null));
        });
        core.ledger().sendAgain(CoreHarness.STAFF, task.id());
    }

    @Test
    void unknownAddressIsRefusedWhateverIsSaid() {
        byte[] body = body("succeed", 2);
        WebhookHeaders headers = Reports.signed(Reports.SECRET, core.clock().instant(), body);
        String ofNoTask = tokenOf(UUID.randomUUID());
        assertThat(core.callbacks().receive("made-up", headers, body)).isEqualTo(UNKNOWN_ADDRESS);
        assertThat(core.callbacks().receive(ofNoTask, headers, body)).isEqualTo(UNKNOWN_ADDRESS);
        assertThat(core.callbacks().receive(ofNoTask, WebhookHeaders.NONE, body))
                .isEqualTo(UNKNOWN_ADDRESS);
        assertThat(core.callbacks().isOurs("made-up")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"status\":\"succeeded\"}", "<html>"})
    void whatCannotBeReadIsRefusedWithoutEffect(String text) {
        accept();
        byte[] body = Reports.bytes(text);
        assertUntouchedBy(
                UNREADABLE, Reports.signed(Reports.SECRET, core.clock().instant(), body), body);
        assertUntouchedBy(UNREADABLE, WebhookHeaders.NONE, body);
    }

    @Test
    void unsignedReportIsNotBelievedAndOnlyHurriesALook() {
        acceptLongAgo();
        int rungBefore = core.rung();
        assertThat(unsigned(body("succeed", 2))).isEqualTo(TAKEN);
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        assertThat(core.rung()).isEqualTo(rungBefore + 1);
        assertThat(looksAt(DRAWING)).isEqualTo(1);
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
    }

    @Test
    void withoutASecretASignatureIsWorthNothing() {
        configure(false);
        acceptLongAgo();
        assertThat(signed(body("succeed", 2))).isEqualTo(TAKEN);
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        assertThat(looksAt(DRAWING)).isEqualTo(1);
    }

    @Test
    void howeverManyHintsThereIsALookInFiveSeconds() {
        acceptLongAgo();
        long began = System.nanoTime();
        int looks = 0;
        for (int i = 0; i < 25; i++) {
            for (int j = 0; j < 4; j++) {
                unsigned(body("processing", 0));
            }
            looks += looksAt(DRAWING);
            core.pass(Duration.ofMillis(280));
        }
        // The database's own time goes on too, on a slow machine by seconds; and a hint that comes due during a look is
        // looked at once more, because that look may have begun before there was news.
        Duration took = Duration.ofSeconds(7).plusNanos(System.nanoTime() - began);
        assertThat(looks).isBetween(2, 2 + (int) took.dividedBy(Duration.ofSeconds(5)));
    }

    @Test
    void hintThatComesTooSoonIsKeptForLater() {
        acceptLongAgo();
        unsigned(body("processing", 0));
        // Long enough for a slow machine to read the row.
        core.pass(Duration.ofSeconds(1));
        looksAt(DRAWING);
        core.pass(Duration.ofSeconds(1));
        unsigned(body("succeed", 2));
        assertThat(looksAt(DRAWING)).isZero();
        core.pass(Duration.ofSeconds(3));
        assertThat(looksAt(DRAWING)).isEqualTo(1);
    }

    @Test
    void hintDuringALookIsNotLostInIt() {
        acceptLongAgo();
        hintsDuringALook(1);
        assertThat(looksAt(DRAWING)).isEqualTo(1);
        assertThat(looksAt(DRAWING)).isZero();
    }

    @Test
    void manyHintsDuringALookBringOneMore() {
        acceptLongAgo();
        hintsDuringALook(10);
        core.pass(Duration.ofSeconds(5));
        assertThat(looksAt(DRAWING)).isEqualTo(1);
        core.pass(Duration.ofSeconds(5));
        assertThat(looksAt(DRAWING)).isZero();
    }

    private void hintsDuringALook(int hints) {
        unsigned(body("processing", 0));
        kling.finds(id -> {
            core.pass(Duration.ofSeconds(6));
            for (int i = 0; i < hints; i++) {
                unsigned(body("succeed", 2));
            }
            return ScriptedKling.task(DRAWING);
        });
        core.poller().run();
    }

    @Test
    void strictRefusesWhatIsNotSigned() {
        configure(true, Reports.SECRET);
        acceptLongAgo();
        assertUntouchedBy(NOT_GENUINE, WebhookHeaders.NONE, body("succeed", 2));
        assertThat(signed(body("succeed", 2))).isEqualTo(TAKEN);
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {Reports.SECRET_TEXT, Reports.NEXT_SECRET_TEXT})
    void duringRotationBothSecretsAreGood(String text) {
        configure(true, Reports.SECRET, Reports.NEXT_SECRET);
        accept();
        byte[] body = body("processing", 0);
        assertThat(receive(Reports.signed(Reports.secret(text), core.clock().instant(), body), body))
                .isEqualTo(TAKEN);
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
    }

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void unsignedReportLeavesEveryStateAsItIs(TaskState state) {
        accept();
        core.database().sql("update generation_task set state = ?1, version = version + 1", state.name());
        assertThat(unsigned(body("failed", 0))).isEqualTo(TAKEN);
        assertThat(core.state(task)).isEqualTo(state);
    }

    @Test
    void addressStillAnswersAfterTheEndAndARestart() {
        accept();
        signed(body("succeed", 2));
        core.pass(Duration.ofDays(29));
        configure(false, Reports.SECRET);
        assertThat(unsigned(body("succeed", 2))).isEqualTo(TAKEN);
        assertThat(signed(body("failed", 0))).isEqualTo(TAKEN);
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
    }

    private void configure(boolean strict, String... secrets) {
        core.restartWith(Reports.settings(strict, secrets));
        core.connect(kling.api());
    }

    private void accept() {
        kling.creates(() -> ScriptedKling.task(ACCEPTED));
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
    }

    /** Old enough that the next look is half a minute away. */
    private void acceptLongAgo() {
        accept();
        core.pass(Duration.ofHours(1));
        assertThat(looksAt(DRAWING)).isEqualTo(1);
        assertThat(looksAt(DRAWING)).isZero();
    }

    /** @return how many times Kling was asked when the poller ran */
    private int looksAt(String answer) {
        kling.finds(id -> ScriptedKling.task(answer));
        int before = kling.asked().size();
        core.poller().run();
        return kling.asked().size() - before;
    }

    private byte[] body(String status, int pictures) {
        return Reports.flat(REMOTE_ID, task.externalTaskId(), status, pictures);
    }

    private CallbackAnswer signed(byte[] body) {
        return receive(Reports.signed(Reports.SECRET, core.clock().instant(), body), body);
    }

    private CallbackAnswer unsigned(byte[] body) {
        return receive(WebhookHeaders.NONE, body);
    }

    private CallbackAnswer receive(WebhookHeaders headers, byte[] body) {
        return core.callbacks().receive(tokenOf(task.id()), headers, body);
    }

    private void assertUntouchedBySigned(byte[] body) {
        assertUntouchedBy(TAKEN, Reports.signed(Reports.SECRET, core.clock().instant(), body), body);
    }

    private void assertUntouchedBy(CallbackAnswer answer, WebhookHeaders headers, byte[] body) {
        Object before = row();
        assertThat(receive(headers, body)).isEqualTo(answer);
        assertThat(row()).isEqualTo(before);
    }

    /** Changes with any change. */
    private Object row() {
        return core.database().value("select concat(version, ' ', state, ' ', next_at) from generation_task");
    }

    private String tokenOf(UUID id) {
        return Reports.token(core.callbackAddresses(), id);
    }
}
