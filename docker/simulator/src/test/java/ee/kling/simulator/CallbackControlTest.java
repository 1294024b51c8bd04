package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.callback.CallbackRules;
import ee.kling.simulator.scenario.Scenario;
import java.nio.file.Path;
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
        assertThat(directory.resolve("tasks.jsonl.callbacks")).exists();
        order("reset", "{}");
        assertThat(simulator.callbacks()).isEmpty();
        assertThat(directory.resolve("tasks.jsonl.callbacks")).doesNotExist();
        clock.tickSeconds(60);
        caller.created(body(""));
        awaitWords("submitted", "submitted");
    }

    private long updated(int callback) {
        JsonNode told = receiver.received().get(callback).json();
        return told.path("updated_at").longValue();
    }

    private void order(String name, String body) {
        assertThat(caller.send("POST", "/control/" + name, body).status()).isEqualTo(200);
    }
}
