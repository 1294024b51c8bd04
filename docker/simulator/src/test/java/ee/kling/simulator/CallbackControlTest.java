package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.callback.CallbackRules;
import ee.kling.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What orders of the control API do to callbacks. */
class CallbackControlTest extends CallbackTestBase {

    @Test
    void aTaskEndedBeforeItStartedIsToldAsIfItHadStartedAtItsEnd() {
        start(CallbackRules.defaults());
        long start = clock.instant().toEpochMilli();
        caller.created(body(""));
        clock.tickSeconds(1);
        order("finish", "{\"all\":true}");
        awaitWords("submitted", "processing", "succeed");
        assertThat(receiver.received())
                .extracting(told -> told.json().path("updated_at").longValue())
                .containsExactly(start, start + 1000, start + 1000);
    }

    @Test
    void aStalledTaskEndedByHandKeepsTheStartThatWasTold() {
        start(CallbackRules.defaults());
        long start = clock.instant().toEpochMilli();
        simulator.nextCreate(Scenario.STALL);
        caller.created(body(""));
        clock.tickSeconds(60);
        awaitWords("submitted", "processing");
        order("finish", "{\"all\":true}");
        awaitWords("submitted", "processing", "succeed");
        assertThat(updated(1)).isEqualTo(start + 1666);
        assertThat(updated(2)).isEqualTo(start + 60_000);
    }

    @Test
    void anEndByHandIsToldOnceAlsoAfterARestart(@TempDir Path directory) {
        SimulatorSettings journaled = settings().journal(directory.resolve("tasks.jsonl"));
        start(journaled);
        caller.created(body(""));
        order("finish", "{\"all\":true}");
        awaitSent(3);
        stop();
        start(journaled);
        caller.created(body(""));
        awaitSent(1);
        assertThat(receiver.words()).containsExactly("submitted", "processing", "succeed", "submitted");
    }

    @Test
    void aResetForgetsWhatWasAndWhatWillBeSent(@TempDir Path directory) {
        Path journal = directory.resolve("tasks.jsonl");
        start(settings().journal(journal));
        caller.created(body(""));
        awaitSent(1);
        // It is written after the receiver has answered.
        await().untilAsserted(() ->
                assertThat(directory.resolve("tasks.jsonl.callbacks")).exists());
        order("reset", "{}");
        assertThat(simulator.callbacks()).isEmpty();
        assertThat(directory.resolve("tasks.jsonl.callbacks")).doesNotExist();
        clock.tickSeconds(60);
        caller.created(body(""));
        awaitWords("submitted", "submitted");
    }

    @Test
    void howCallbacksAreSentCanChangeWhileItRuns() {
        start(CallbackRules.defaults());
        caller.created(body(""));
        awaitSent(1);
        order("settings", "{\"callback-times\":2,\"callback-format\":\"new-standard\"}");
        clock.tickSeconds(5);
        awaitWords("submitted", "processing", "processing");
        assertThat(receiver.received().get(2).json().has("create_time")).isTrue();
        order("settings", "{\"callback-times\":1,\"callback-loss\":1,\"callback-first\":true}");
        caller.created(body(""));
        assertThat(receiver.words()).hasSize(3);
        order("settings", "{\"callback-loss\":0}");
        caller.created(body(""));
        assertThat(receiver.words()).hasSize(4);
    }

    @Test
    void aSecretCanBeChangedByATestAndNoOneIsShownIt() {
        start(CallbackRules.defaults());
        String secret = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";
        simulator.change(now -> now.callbacks(CallbackRules.defaults().secrets(secret)));
        caller.created(body(""));
        awaitSent(1);
        assertThat(receiver.received().get(0).headers()).containsKey("webhook-signature");
        String state = caller.get("/control/state").text();
        assertThat(state).contains("\"webhook-secrets\":\"1\"").doesNotContain("whsec_");
        assertThat(caller.get("/").text()).doesNotContain("whsec_");
    }

    @Test
    void aWrongClockShowsInTheTimesAndTheSignatureOfACallback() {
        start(CallbackRules.defaults().secrets("whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI="));
        simulator.change(now -> now.clockSkew(Duration.ofHours(1)));
        long wrong = clock.instant().toEpochMilli() + 3_600_000;
        caller.created(body(""));
        awaitSent(1);
        assertThat(updated(0)).isEqualTo(wrong);
        assertThat(receiver.received().get(0).headers())
                .containsEntry("webhook-timestamp", String.valueOf(wrong / 1000));
    }

    @Test
    void attemptsAreListedNewestFirstWithTheirAnswers() {
        start(CallbackRules.defaults());
        receiver.answerWith(404, 200);
        String first = caller.created(body(""));
        awaitSent(1);
        String second = caller.created(body(""));
        awaitSent(2);
        JsonNode report = caller.get("/control/callbacks").json();
        assertThat(report.path("sent").intValue()).isEqualTo(2);
        assertThat(report.path("callbacks").findValuesAsText("task_id")).startsWith(second);
        JsonNode row =
                caller.get("/control/callbacks?limit=1&task_id=" + first).json().at("/callbacks/0");
        assertThat(row.path("status").intValue()).isEqualTo(404);
        assertThat(row.path("task_status").textValue()).isEqualTo("submitted");
        assertThat(row.path("url").textValue()).isEqualTo(receiver.url("/done?t=1"));
        assertThat(row.path("at").longValue()).isEqualTo(clock.instant().toEpochMilli());
        assertThat(row.at("/headers/Content-Type").textValue()).startsWith("application/json");
        assertThat(row.path("body").textValue())
                .isEqualTo(receiver.received().get(0).body());
        assertThat(caller.get("/control/callbacks?task=1").status()).isEqualTo(400);
    }

    @Test
    void theStatusPageShowsCallbacksWithoutWhatMayBeSecretInTheirAddress() {
        start(CallbackRules.defaults());
        caller.created(body("").replace("http://", "http://user:password@"));
        awaitSent(1);
        assertThat(caller.get("/").text())
                .contains("<b>1</b> callbacks sent", "<td>submitted</td><td>" + receiver.url("") + "</td><td>")
                .doesNotContain("t=1", "password");
    }

    private long updated(int callback) {
        JsonNode told = receiver.received().get(callback).json();
        return told.path("updated_at").longValue();
    }

    private void order(String name, String body) {
        assertThat(caller.send("POST", "/control/" + name, body).status()).isEqualTo(200);
    }
}
