package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.kling.simulator.callback.CallbackOrder;
import ee.kling.simulator.callback.CallbackRules;
import ee.kling.simulator.callback.SentCallback;
import ee.kling.simulator.scenario.Scenario;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver must live with, and what the sender does when the receiver is in trouble. */
@Timeout(60)
@Tag("long")
class CallbackTroubleTest extends CallbackTestBase {

    @Test
    void reorderedMeansTheEndFirstAndNothingBeforeIt() {
        start(CallbackRules.defaults().order(CallbackOrder.REORDERED));
        caller.created(body(""));
        clock.tickSeconds(9);
        String other = caller.created(body(""));
        clock.tickSeconds(1);
        awaitWords("succeed", "processing", "submitted");
        assertThat(simulator.callbacks()).extracting(SentCallback::taskId).doesNotContain(other);
    }

    @Test
    void whatIsLostIsNeverSentAndTheSameSeedLosesTheSame() {
        List<String> once = arrivedOf(30, 0.5, 1);

        assertThat(once.size()).isBetween(25, 65);
        assertThat(arrivedOf(30, 0.5, 1)).isEqualTo(once);
        assertThat(arrivedOf(30, 0.5, 2)).isNotEqualTo(once);
    }

    @Test
    void lossOfAllSendsNothing() {
        assertThat(arrivedOf(5, 1, 1)).isEmpty();
        assertThat(arrivedOf(5, 0, 1)).hasSize(15);
    }

    /** Task and status of what was sent; all of it before the creates were answered, so nothing is still under way. */
    private List<String> arrivedOf(int tasks, double loss, long seed) {
        if (simulator != null) {
            stop();
        }
        clock.set(Instant.parse("2026-10-01T08:00:00Z"));
        start(settings()
                .seed(seed)
                .parallelLimit(1000)
                .generationTime(Duration.ZERO, Duration.ZERO)
                .callbacks(CallbackRules.defaults().loss(loss).first(true)));
        for (int i = 0; i < tasks; i++) {
            caller.created(body(""));
        }
        return simulator.callbacks().stream()
                .map(sent -> sent.taskId() + sent.body().replaceAll(".*\"task_status\":\"([a-z]+)\".*", " $1"))
                .toList();
    }

    @Test
    void firstMeansBeforeTheAnswer() {
        start(CallbackRules.defaults().first(true));
        caller.created(body(""));
        assertThat(receiver.words()).containsExactly("submitted");
    }

    @Test
    void firstTellsEvenTheEndWhenTheTaskIsFinishedAtOnce() {
        start(settings()
                .generationTime(Duration.ZERO, Duration.ZERO)
                .callbacks(CallbackRules.defaults().first(true)));
        caller.created(body(""));
        assertThat(receiver.words()).containsExactly("submitted", "processing", "succeed");
    }

    @Test
    void firstIsToldAlsoWhenTheAnswerNeverComes() {
        start(CallbackRules.defaults().first(true));
        simulator.nextCreate(Scenario.DROP_AFTER_ACCEPT);
        try {
            caller.create(body(""));
        } catch (UncheckedIOException e) {
            assertThat(receiver.words()).containsExactly("submitted");
            return;
        }
        throw new AssertionError("There was an answer");
    }

    @Test
    void firstDoesNotHoldTheAnswerForAReceiverThatFails() {
        start(CallbackRules.defaults().first(true).timeout(Duration.ofSeconds(1)));
        receiver.answerWith(500, CallbackReceiver.SILENCE);
        caller.created(body(""));
        caller.created(body(""));
        assertThat(simulator.callbacks()).extracting(SentCallback::status).containsExactly(500, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, CallbackReceiver.SILENCE})
    void aReceiverThatFailsIsTriedAgainByTheClock(int failure) {
        start(CallbackRules.defaults().timeout(Duration.ofSeconds(1)));
        receiver.answerWith(failure, failure, 200);
        caller.created(body(""));
        awaitSent(1);
        clock.tick(Duration.ofMillis(999));
        assertNothingMore(1);
        clock.tick(Duration.ofMillis(1));
        awaitSent(2);
        clock.tickSeconds(4);
        awaitWords("submitted", "submitted", "submitted", "processing");
    }

    @Test
    void aReceiverThatFailsForEverIsGivenUpAndToldTheNext() {
        start(CallbackRules.defaults());
        receiver.answerWith(500, 500, 500, 500);
        caller.created(body(""));
        for (int sent = 1; sent <= 4; sent++) {
            awaitSent(sent);
            clock.tickSeconds(20);
        }
        awaitWords("submitted", "submitted", "submitted", "submitted", "processing", "succeed");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429})
    void aReceiverThatRefusesIsNotTriedAgain(int refusal) {
        start(CallbackRules.defaults());
        receiver.answerWith(refusal);
        caller.created(body(""));
        awaitSent(1);
        clock.tickSeconds(60);
        awaitWords("submitted", "processing", "succeed");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowed(int redirect) {
        start(CallbackRules.defaults());
        receiver.answerWith(redirect);
        caller.created(body(""));
        clock.tickSeconds(10);
        awaitWords("submitted", "processing", "succeed");
        assertThat(receiver.received())
                .extracting(CallbackReceiver.Received::path)
                .containsOnly("/done?t=1");
    }

    @Test
    void oneReceiverThatIsSilentHoldsUpNoOther() {
        start(CallbackRules.defaults().timeout(Duration.ofSeconds(30)));
        receiver.answerWith(CallbackReceiver.SILENCE);
        caller.created(body(""));
        awaitWords("submitted");
        String other = caller.created(body(""));
        clock.tickSeconds(10);
        awaitSent(3);
        assertThat(simulator.callbacks()).extracting(SentCallback::taskId).containsOnly(other);
    }

    @Test
    void anAddressWhereNobodyListensHarmsNothing() {
        start(CallbackRules.defaults());
        String nobody = body("").replace(receiver.url(""), "http://127.0.0.1:1");
        String id = caller.created(nobody);
        awaitSent(1);
        assertThat(simulator.callbacks().get(0).status()).isEqualTo(SentCallback.NO_ANSWER);
        clock.tickSeconds(10);
        assertThat(caller.find(id).taskStatus()).isEqualTo("succeed");
    }

    @Test
    void hundredTasksAtOnceAreAllTold() {
        start(CallbackRules.defaults());
        for (int i = 0; i < 100; i++) {
            caller.created(body(""));
        }
        clock.tickSeconds(10);
        awaitSent(300);
        assertThat(receiver.received().stream()
                        .map(CallbackReceiver.Received::body)
                        .distinct())
                .hasSize(300);
    }

    private void assertNothingMore(int sent) {
        await().during(Duration.ofMillis(60))
                .atMost(Duration.ofSeconds(5))
                .until(() -> simulator.callbacks().size() == sent);
    }
}
