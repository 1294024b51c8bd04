package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.DuplicateIds;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("long")
class ScenarioTest extends SimulatorTest {

    private static final String FOUR = "{\"prompt\":\"a red fox\",\"n\":4,\"external_task_id\":\"order-1\"}";

    @BeforeEach
    void start() {
        start(settings());
    }

    @ParameterizedTest
    @CsvSource({
        "REJECT,400,1301",
        "THROTTLE,429,1302",
        "SLOTS_FULL,429,1303",
        "NO_BALANCE,429,1102",
        "ERROR_BEFORE_ACCEPT,503,5001",
        "ERROR_1000,401,1000",
        "ERROR_1001,401,1001",
        "ERROR_1002,401,1002",
        "ERROR_1003,401,1003",
        "ERROR_1004,401,1004",
        "ERROR_1100,429,1100",
        "ERROR_1101,429,1101",
        "ERROR_1102,429,1102",
        "ERROR_1103,403,1103",
        "ERROR_1200,400,1200",
        "ERROR_1201,400,1201",
        "ERROR_1202,404,1202",
        "ERROR_1203,404,1203",
        "ERROR_1300,400,1300",
        "ERROR_1301,400,1301",
        "ERROR_1302,429,1302",
        "ERROR_1303,429,1303",
        "ERROR_1304,429,1304",
        "ERROR_5000,500,5000",
        "ERROR_5001,503,5001",
        "ERROR_5002,504,5002"
    })
    void refusalMakesNoTask(Scenario scenario, int status, int code) {
        simulator.nextCreate(scenario);
        Caller.Reply reply = caller.create(FOUR);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().has("data")).isFalse();
        assertThat(simulator.tasks()).isEmpty();
        assertThat(caller.find("order-1").code()).isEqualTo(1201);
    }

    @Test
    void failedTaskHasAReasonAndCostsNothing() {
        simulator.nextCreate(Scenario.FAIL);
        caller.created(FOUR);
        clock.tickSeconds(5);
        assertThat(caller.find("order-1").taskStatus()).isEqualTo("processing");
        clock.tickSeconds(5);
        JsonNode data = caller.find("order-1").data();
        assertThat(data.path("task_status").textValue()).isEqualTo("failed");
        assertThat(data.path("task_status_msg").textValue()).isNotEmpty();
        assertThat(data.has("task_result")).isFalse();
        assertThat(simulator.tasks().get(0).paidUnits()).isZero();
    }

    @Test
    void markLetsAUsedExternalIdThrough() {
        String first = caller.created(FOUR);
        simulator.nextCreate(Scenario.DUPLICATE_ACCEPTED);
        assertThat(caller.created(FOUR)).isNotEqualTo(first);
        assertThat(caller.create(FOUR).code()).isEqualTo(1201);
    }

    @Test
    void markRefusesAUsedExternalIdAndNoNewOne() {
        simulator.change(now -> now.duplicateIds(DuplicateIds.ACCEPTED));
        simulator.nextCreate(Scenario.DUPLICATE_REFUSED, Scenario.DUPLICATE_REFUSED);
        assertThat(caller.create(FOUR).code()).isZero();
        assertThat(caller.create(FOUR).code()).isEqualTo(1201);
        assertThat(caller.create(FOUR).code()).isZero();
    }

    @Test
    void failedTaskAnswersAsDocumented() {
        simulator.nextCreate(Scenario.FAIL, Scenario.FAIL);
        String id = caller.created(PROMPT);
        caller.created(FOUR);
        clock.tickSeconds(10);
        JsonNode data = caller.find(id).data();
        assertThat(data.fieldNames())
                .toIterable()
                .containsExactly("task_id", "task_status", "task_status_msg", "task_info", "created_at", "updated_at");
        assertThat(data.path("task_info")).hasToString("{}");
        assertThat(caller.find("order-1").data().path("task_info")).hasToString("{\"external_task_id\":\"order-1\"}");
    }

    @Test
    void stalledTaskIsProcessingForEverAndKeepsItsSlots() {
        simulator.nextCreate(Scenario.STALL);
        caller.created("{\"prompt\":\"a red fox\",\"n\":9}");
        clock.tick(Duration.ofDays(40));
        assertThat(caller.list("").data().at("/0/task_status").textValue()).isEqualTo("processing");
        assertThat(caller.create(PROMPT).code()).isEqualTo(1303);
    }

    @Test
    void droppedAnswerLeavesATask() {
        simulator.nextCreate(Scenario.DROP_AFTER_ACCEPT);
        assertThatThrownBy(() -> caller.create(FOUR)).isInstanceOf(UncheckedIOException.class);
        assertThat(caller.find("order-1").taskStatus()).isEqualTo("submitted");
        RecordedRequest create = simulator.requests().get(0);
        assertThat(create.status()).isEqualTo(RecordedRequest.NO_ANSWER);
        assertThat(create.code()).isEqualTo(RecordedRequest.NO_CODE);
        assertThat(simulator.tasks()).hasSize(1);
    }

    @Test
    void errorAfterAcceptLeavesATask() {
        simulator.nextCreate(Scenario.ERROR_AFTER_ACCEPT);
        Caller.Reply reply = caller.create(FOUR);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.code()).isEqualTo(5000);
        assertThat(caller.find("order-1").taskStatus()).isEqualTo("submitted");
    }

    @Test
    void garbageAfterAcceptIsNotJsonAndLeavesATask() {
        simulator.nextCreate(Scenario.GARBAGE_AFTER_ACCEPT);
        Caller.Reply reply = caller.create(FOUR);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).startsWith("<html>");
        assertThat(caller.find("order-1").taskStatus()).isEqualTo("submitted");
    }

    @Test
    void slowAnswerComesAfterItsDelayAndTheTaskIsThereBefore() {
        stop();
        Duration delay = Duration.ofMillis(300);
        start(settings().slowBy(delay));
        simulator.nextCreate(Scenario.SLOW);
        long before = System.nanoTime();
        assertThat(caller.create(FOUR).code()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(delay);
        assertThat(simulator.tasks()).hasSize(1);
    }

    @Test
    void forgottenTaskIsUnknownToEveryQuery() {
        simulator.nextCreate(Scenario.FORGET);
        String id = caller.created(FOUR);
        assertThat(caller.find(id).code()).isEqualTo(1201);
        assertThat(caller.find("order-1").code()).isEqualTo(1201);
        assertThat(caller.list("").data()).isEmpty();
        assertThat(simulator.tasks()).extracting(SimulatedTask::id).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({"FEWER_IMAGES,3,24", "NO_IMAGES,0,0", "SUCCEED,4,32"})
    void resultHasTheImagesOfItsScenario(Scenario scenario, int images, String units) {
        simulator.nextCreate(scenario);
        caller.created(FOUR);
        clock.tickSeconds(10);
        JsonNode data = caller.find("order-1").data();
        assertThat(data.path("task_status").textValue()).isEqualTo("succeed");
        assertThat(data.at("/task_result/images").isArray()).isTrue();
        assertThat(data.at("/task_result/images")).hasSize(images);
        assertThat(data.path("final_unit_deduction").textValue()).isEqualTo(units);
    }

    @Test
    void fewerImagesIsNeverLessThanOne() {
        simulator.nextCreate(Scenario.FEWER_IMAGES);
        String id = caller.created(PROMPT);
        clock.tickSeconds(10);
        assertThat(caller.find(id).data().at("/task_result/images")).hasSize(1);
    }

    @Test
    void brokenImageIsNotAnImage() {
        simulator.nextCreate(Scenario.BROKEN_IMAGE);
        Caller.Reply file = resultOf(caller.created(PROMPT));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.contentType()).isEqualTo("image/png");
        assertThat(file.text()).startsWith("<html>");
    }

    @Test
    void missingImageIs404() {
        simulator.nextCreate(Scenario.MISSING_IMAGE);
        assertThat(resultOf(caller.created(PROMPT)).status()).isEqualTo(404);
    }

    @Test
    void queueIsUsedUpInOrder() {
        simulator.nextCreate(Scenario.THROTTLE, Scenario.REJECT);
        assertThat(caller.create(PROMPT).code()).isEqualTo(1302);
        assertThat(caller.create(PROMPT).code()).isEqualTo(1301);
        assertThat(caller.create(PROMPT).code()).isZero();
    }

    @Test
    void wrongRequestDoesNotUseUpTheQueue() {
        simulator.nextCreate(Scenario.THROTTLE);
        assertThat(caller.create("{}").code()).isEqualTo(1201);
        assertThat(caller.create(PROMPT).code()).isEqualTo(1302);
    }

    @Test
    void standingScenarioHoldsForAll() {
        stop();
        start(settings().scenario(Scenario.NO_BALANCE));
        assertThat(caller.create(PROMPT).code()).isEqualTo(1102);
        assertThat(caller.create(PROMPT).code()).isEqualTo(1102);
        assertThat(caller.create("{\"prompt\":\"a fox [sim:succeed]\"}").code()).isZero();
    }

    @Test
    void wrongModelIsRefusedBeforeTheBalance() {
        simulator.nextCreate(Scenario.NO_BALANCE);
        assertThat(caller.create("{\"model_name\":\"kling-v9\",\"prompt\":\"a fox\"}")
                        .code())
                .isEqualTo(1201);
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void everyScenarioCanBeAskedForByAMark(Scenario scenario) {
        stop();
        start(settings().slowBy(Duration.ofMillis(1)));
        create(scenario);
        if (scenario.refusal().isPresent()) {
            assertThat(simulator.requests().get(0).code())
                    .isEqualTo(scenario.refusal().get().code());
        }
        assertThat(simulator.tasks())
                .extracting(SimulatedTask::scenario)
                .isEqualTo(scenario.accepts() ? List.of(scenario) : List.of());
    }

    private void create(Scenario scenario) {
        try {
            caller.beginning(
                    "POST", Caller.GENERATIONS, "{\"prompt\":\"a fox " + scenario.mark() + " in snow\"}", 1000);
        } catch (UncheckedIOException e) {
            assertThat(scenario.name()).startsWith("DROP_");
        }
    }

    @Test
    void markMayBeWrittenLikeTheName() {
        assertThat(caller.create("{\"prompt\":\"[sim:SLOTS_FULL]\"}").code()).isEqualTo(1303);
    }

    @Test
    void misspeltMarkIsRefused() {
        Caller.Reply reply = caller.create("{\"prompt\":\"a fox [sim:fial]\"}");
        assertThat(reply.code()).isEqualTo(1201);
        assertThat(reply.message()).contains("[sim:fial]");
    }

    @Test
    void requestsAreRecordedWithBodyAndAnswer() {
        caller.create(FOUR);
        caller.list("?pageNum=2");
        RecordedRequest create = simulator.requests().get(0);
        assertThat(create.method()).isEqualTo("POST");
        assertThat(create.body()).isEqualTo(FOUR);
        assertThat(create.status()).isEqualTo(200);
        assertThat(create.code()).isZero();
        assertThat(simulator.requests().get(1).path()).isEqualTo("/v1/images/generations?pageNum=2");
        assertThat(simulator.count(Endpoint.CREATE)).isEqualTo(1);
        assertThat(simulator.count(Endpoint.LIST)).isEqualTo(1);
        assertThat(simulator.count(Endpoint.FIND)).isZero();
    }

    private Caller.Reply resultOf(String id) {
        clock.tickSeconds(10);
        return caller.get(caller.find(id).data().at("/task_result/images/0/url").textValue());
    }
}
