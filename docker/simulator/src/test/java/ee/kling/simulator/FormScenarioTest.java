package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.scenario.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are told in another form; what they say is the same. */
class FormScenarioTest extends SimulatorTest {

    @BeforeEach
    void start() {
        start(settings());
    }

    @Test
    void numericIdIsTheSameDigitsWithoutQuotes() {
        Caller.Reply created = create(Scenario.NUMERIC_ID);
        String id = simulator.tasks().get(0).id();
        assertThat(created.text()).contains("\"task_id\":" + id + ",");
        assertThat(caller.find(id).text()).contains("\"task_id\":" + id + ",");
        assertThat(caller.list("").text()).contains("\"task_id\":" + id + ",");
    }

    @Test
    void code200StandsInCreateAndQuery() {
        Caller.Reply created = create(Scenario.CODE_200);
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.code()).isEqualTo(200);
        assertThat(caller.find(id(created)).code()).isEqualTo(200);
        assertThat(caller.list("").code()).isZero();
        assertThat(simulator.requests().get(0).code()).isEqualTo(200);
    }

    @Test
    void requestIdIsMissingInCreateAndQuery() {
        Caller.Reply created = create(Scenario.NO_REQUEST_ID);
        assertThat(created.json().has("request_id")).isFalse();
        assertThat(caller.find(id(created)).json().has("request_id")).isFalse();
        assertThat(created.code()).isZero();
    }

    @Test
    void succeededStandsForSucceedAndOnlyForIt() {
        String id = id(create(Scenario.STATUS_SUCCEEDED));
        assertThat(caller.find(id).taskStatus()).isEqualTo("submitted");
        clock.tickSeconds(5);
        assertThat(caller.find(id).taskStatus()).isEqualTo("processing");
        clock.tickSeconds(5);
        assertThat(caller.find(id).taskStatus()).isEqualTo("succeeded");
        assertThat(caller.find(id).data().at("/task_result/images")).hasSize(1);
        assertThat(caller.list("").data().at("/0/task_status").textValue()).isEqualTo("succeeded");
    }

    @Test
    void unknownStatusStandsUntilItSucceeds() {
        Caller.Reply created = create(Scenario.UNKNOWN_STATUS);
        assertThat(created.taskStatus()).isEqualTo("queued_for_review");
        clock.tickSeconds(5);
        assertThat(caller.find(id(created)).taskStatus()).isEqualTo("queued_for_review");
        clock.tickSeconds(5);
        assertThat(caller.find(id(created)).taskStatus()).isEqualTo("succeed");
    }

    @Test
    void spareFieldsAreNullOrUnknownAndTheRestIsThere() {
        Caller.Reply created = create(Scenario.SPARE_FIELDS);
        assertThat(created.data().path("task_result").isNull()).isTrue();
        assertThat(created.data().path("task_info").isNull()).isTrue();
        assertThat(created.json().path("trace").isNull()).isTrue();
        clock.tickSeconds(10);
        JsonNode data = caller.find(id(created)).data();
        assertThat(data.path("task_status_msg").isNull()).isTrue();
        assertThat(data.path("watermark_info").isNull()).isTrue();
        assertThat(data.path("queue").isObject()).isTrue();
        assertThat(data.path("final_unit_deduction").textValue()).isEqualTo("8");
        assertThat(data.at("/task_result/images/0/url").textValue()).startsWith("http://");
    }

    private Caller.Reply create(Scenario scenario) {
        simulator.nextCreate(scenario);
        return caller.create(PROMPT);
    }

    private static String id(Caller.Reply created) {
        return created.data().path("task_id").textValue();
    }
}
