package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulator with a journal is stopped and started again; the clock runs on as each test says. */
class RestartTest extends SimulatorTest {

    private static final String NINE = "{\"prompt\":\"a red fox\",\"n\":9,\"external_task_id\":\"order-1\"}";

    @TempDir
    Path directory;

    private Path journal;

    @BeforeEach
    void start() {
        journal = directory.resolve("data/kling/tasks.jsonl");
        start(journaled());
    }

    @Test
    void taskGoesOnAndIsFinishedInItsTime() {
        String id = caller.created(NINE);
        clock.tickSeconds(4);
        restart(journaled());
        assertThat(caller.find("order-1").taskStatus()).isEqualTo("processing");
        clock.tick(Duration.ofMillis(5999));
        assertThat(caller.find(id).taskStatus()).isEqualTo("processing");
        clock.tick(Duration.ofMillis(1));
        assertThat(caller.find(id).taskStatus()).isEqualTo("succeed");
    }

    @Test
    void finishedTaskAnswersToTheByteAsBefore() {
        String id = caller.created("{\"model_name\":\"kling-v2-1\",\"prompt\":\"一只红狐狸\\n\\\"fox\\\"\",\"n\":3,"
                + "\"image\":\"https://example.com/a.png\",\"external_task_id\":\"Auftrag 7/ä\","
                + "\"watermark_info\":{\"enabled\":true},\"callback_url\":\"https://example.com/done\"}");
        clock.tickSeconds(10);
        JsonNode before = atAnyPort(caller.find(id).data());
        restart(journaled());
        assertThat(atAnyPort(caller.find(id).data())).isEqualTo(before);
        assertThat(atAnyPort(caller.list("").data().path(0))).isEqualTo(before);
    }

    @Test
    void pictureIsTheSameEvenOfBrokenText() {
        String id = caller.created("{\"prompt\":\"狐 \\ud800 \\u0000 🦊\",\"aspect_ratio\":\"21:9\"}");
        clock.tickSeconds(10);
        byte[] before = caller.get("/results/" + id + "-0.png").bytes();
        restart(journaled());
        assertThat(caller.get("/results/" + id + "-0.png").bytes()).isEqualTo(before);
    }

    @Test
    void listHasAllInOrder() {
        String first = caller.created(PROMPT);
        clock.tickSeconds(1);
        String second = caller.created(PROMPT);
        restart(journaled());
        clock.tickSeconds(1);
        String third = caller.created(PROMPT);
        assertThat(caller.list("").data().findValuesAsText("task_id")).containsExactly(third, second, first);
    }

    @Test
    void usedExternalIdIsStillRefused() {
        caller.created(NINE);
        clock.tickSeconds(60);
        restart(journaled());
        Caller.Reply reply = caller.create(NINE);
        assertThat(reply.code()).isEqualTo(1201);
        assertThat(reply.message()).contains("already used");
    }

    @Test
    void slotsAreHeldUntilTheTaskEnds() {
        caller.created(NINE);
        clock.tickSeconds(5);
        restart(journaled());
        assertThat(caller.create(PROMPT).code()).isEqualTo(1303);
        clock.tickSeconds(5);
        assertThat(caller.create(PROMPT).code()).isZero();
    }

    @Test
    void unitsArePaidOnce() {
        caller.created(NINE);
        clock.tickSeconds(10);
        assertThat(paidUnits()).isEqualTo(72);
        restart(journaled());
        assertThat(paidUnits()).isEqualTo(72);
        caller.created(PROMPT);
        restart(journaled());
        clock.tickSeconds(10);
        assertThat(paidUnits()).isEqualTo(80);
        assertThat(simulator.tasks()).extracting(SimulatedTask::paidUnits).containsExactly(72, 8);
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void everyScenarioGoesOn(Scenario scenario) {
        restart(journaled().slowBy(Duration.ZERO));
        try {
            caller.beginning(
                    "POST", Caller.GENERATIONS, "{\"prompt\":\"a fox " + scenario.mark() + "\",\"n\":2}", 1000);
        } catch (UncheckedIOException e) {
            assertThat(scenario.name()).startsWith("DROP_");
        }
        clock.tickSeconds(20);
        List<SimulatedTask> before = simulator.tasks();
        JsonNode listed = atAnyPort(caller.list("").data());
        restart(journaled());
        assertThat(simulator.tasks()).isEqualTo(before).hasSize(scenario.accepts() ? 1 : 0);
        assertThat(atAnyPort(caller.list("").data())).isEqualTo(listed);
    }

    @Test
    void endedTaskStaysEnded() {
        simulator.nextCreate(Scenario.STALL, Scenario.SUCCEED);
        caller.created(NINE);
        clock.tickSeconds(60);
        caller.send("POST", "/control/finish", "{\"external_task_id\":\"order-1\"}");
        clock.tickSeconds(5);
        JsonNode before = atAnyPort(caller.find("order-1").data());
        restart(journaled());
        assertThat(atAnyPort(caller.find("order-1").data())).isEqualTo(before);
        assertThat(before.path("task_status").textValue()).isEqualTo("succeed");
        assertThat(caller.create(PROMPT).code()).isZero();
    }

    @Test
    void nothingIsLeftAfterAReset() {
        caller.created(NINE);
        caller.send("POST", "/control/reset", "{}");
        assertThat(lines(journal)).isEmpty();
        String next = caller.created(NINE);
        restart(journaled());
        assertThat(simulator.tasks()).extracting(SimulatedTask::id).containsExactly(next);
    }

    @Test
    void hiddenTaskAppearsWhenItWouldHave() {
        restart(journaled().visibleAfter(Duration.ofSeconds(3)));
        String id = caller.created(PROMPT);
        restart(journaled());
        assertThat(caller.find(id).code()).isEqualTo(1201);
        clock.tickSeconds(3);
        assertThat(caller.find(id).code()).isZero();
    }

    @Test
    void taskIdsAndTimesAreThoseOfASimulatorThatWasNotStopped() {
        SimulatorSettings scattered = journaled().generationTime(Duration.ofSeconds(5), Duration.ofSeconds(25));
        List<String> restarted = fourTasks(() -> restart(scattered), scattered);
        SimulatorSettings fresh = scattered.journal(directory.resolve("fresh.jsonl"));
        assertThat(fourTasks(() -> {}, fresh)).isEqualTo(restarted);
    }

    @Test
    void taskIdsNeverRepeat() throws IOException {
        caller.created(PROMPT);
        String last = caller.created(PROMPT);
        stop();
        // A line taken out by hand, while the clock stands: the number of tasks alone would give the id again.
        Files.writeString(journal, lines(journal).get(1) + "\n");
        start(journaled());
        assertThat(caller.created(PROMPT)).isNotEqualTo(last);
        assertThat(simulator.tasks()).extracting(SimulatedTask::id).doesNotHaveDuplicates();
    }

    @Test
    void taskOfAModelThatIsNotServedAnyMoreIsStillThere() {
        String id = caller.created("{\"model_name\":\"kling-v1\",\"prompt\":\"a red fox\"}");
        restart(journaled().models("current"));
        clock.tickSeconds(10);
        assertThat(caller.find(id).taskStatus()).isEqualTo("succeed");
        assertThat(paidUnits()).isEqualTo(1);
    }

    @Test
    void lineIsThereBeforeTheAnswer() {
        for (Scenario scenario : List.of(Scenario.SUCCEED, Scenario.ERROR_AFTER_ACCEPT, Scenario.DROP_AFTER_ACCEPT)) {
            simulator.nextCreate(scenario);
            try {
                caller.create(PROMPT);
            } catch (UncheckedIOException e) {
                assertThat(scenario).isEqualTo(Scenario.DROP_AFTER_ACCEPT);
            }
            assertThat(lines(journal))
                    .hasSize(simulator.tasks().size())
                    .last()
                    .asString()
                    .contains(scenario.name());
        }
    }

    @Test
    void busyPortGivesTheJournalFree() {
        SimulatorSettings second = journaled().journal(directory.resolve("second.jsonl"));
        assertThatThrownBy(() ->
                        KlingSimulator.start(second.port(simulator.baseUri().getPort())))
                .isInstanceOf(UncheckedIOException.class);
        KlingSimulator.start(second).close();
    }

    /** The lines of the journal, which have the ids and all times. */
    private List<String> fourTasks(Runnable between, SimulatorSettings settings) {
        restart(settings);
        for (int i = 0; i < 4; i++) {
            caller.created(PROMPT);
            between.run();
        }
        return lines(settings.journal().orElseThrow());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int paidUnits() {
        return caller.get("/control/state").json().path("paid_units").intValue();
    }

    /** With the links as they would be at one address: each start has a port of its own. */
    private JsonNode atAnyPort(JsonNode data) {
        String there = data.toString().replace(simulator.baseUri().toString(), "http://localhost:1");
        return new Caller.Reply(200, "application/json", there.getBytes(StandardCharsets.UTF_8)).json();
    }

    private SimulatorSettings journaled() {
        return settings().journal(journal);
    }

    private void restart(SimulatorSettings settings) {
        stop();
        start(settings);
    }
}
