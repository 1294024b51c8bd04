package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.callback.CallbackRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulator with a journal goes on where it stopped. */
class CallbackRestartTest extends CallbackTestBase {

    @TempDir
    Path directory;

    private SimulatorSettings journaled;

    @BeforeEach
    void start() {
        journaled = settings().journal(directory.resolve("tasks.jsonl")).callbacks(CallbackRules.defaults());
        start(journaled);
    }

    @Test
    void theRestIsToldAndNothingTwice() {
        caller.created(body(""));
        awaitSent(1);
        restart();
        clock.tickSeconds(5);
        awaitWords("submitted", "processing");
        awaitSent(1);
        restart();
        clock.tickSeconds(5);
        awaitWords("submitted", "processing", "succeed");
    }

    @Test
    void whatHappenedMeanwhileIsToldAndItsPictureIsThere() {
        caller.created(body(""));
        awaitSent(1);
        stop();
        clock.tickSeconds(600);
        start(journaled);
        awaitWords("submitted", "processing", "succeed");
        String url = receiver.received()
                .get(2)
                .json()
                .at("/task_result/images/0/url")
                .textValue();
        assertThat(caller.get(url).status()).isEqualTo(200);
    }

    @Test
    void aTaskThatEndedLongAgoIsNotTold() {
        caller.created(body(""));
        awaitSent(1);
        stop();
        clock.tickSeconds(3700);
        start(journaled);
        String fresh = caller.created(body(""));
        clock.tickSeconds(10);
        awaitSent(3);
        assertThat(simulator.callbacks()).extracting(sent -> sent.taskId()).containsOnly(fresh);
    }

    @Test
    void aLineThatWasCutOffCostsARepetitionAtMost() throws IOException {
        caller.created(body(""));
        awaitSent(1);
        stop();
        Path log = directory.resolve("tasks.jsonl.callbacks");
        Files.writeString(log, Files.readString(log).stripTrailing().replaceAll("TTED$", ""));
        start(journaled);
        clock.tickSeconds(10);
        awaitWords("submitted", "submitted", "processing", "succeed");
        awaitSent(3);
        restart();
        caller.created(body(""));
        awaitSent(1);
    }

    @Test
    void aLogThatCannotBeWrittenHarmsNothing() throws IOException {
        stop();
        Files.createDirectory(directory.resolve("tasks.jsonl.callbacks"));
        start(journaled);
        caller.created(body(""));
        clock.tickSeconds(10);
        awaitWords("submitted", "processing", "succeed");
    }

    private void restart() {
        stop();
        start(journaled);
    }
}
