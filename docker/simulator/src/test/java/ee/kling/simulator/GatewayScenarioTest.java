package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.scenario.Scenario;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Scenarios, control and other programs behind a gateway. */
class GatewayScenarioTest extends GatewayTest {

    private static final String V2 = body("kling-v2", "");

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OFFICIAL")
    void numericIdHasDigitsInEveryDialect(Dialect dialect) {
        start(dialect);
        Caller.Reply created = caller.create(marked(Scenario.NUMERIC_ID));
        assertThat(created.data().path("task_id").isIntegralNumber()).isTrue();
        String id = created.data().path("task_id").asText();
        assertThat(id).matches("[0-9]{18}");
        assertThat(caller.find(id).data().path("task_id").asText()).isEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OFFICIAL")
    void everyScenarioThatAcceptsMakesOneTask(Dialect dialect) {
        start(settings().dialect(dialect).parallelLimit(1000).slowBy(Duration.ZERO));
        caller = new Caller(simulator).under(PREFIX);
        List<Scenario> accepting = List.of(Scenario.values()).stream()
                .filter(Scenario::accepts)
                .filter(scenario -> scenario != Scenario.ENDLESS_ANSWER)
                .toList();
        for (Scenario scenario : accepting) {
            try {
                caller.create(marked(scenario));
            } catch (UncheckedIOException lost) {
                assertThat(scenario).isIn(Scenario.DROP_AFTER_ACCEPT, Scenario.DROP_IN_ANSWER);
            }
        }
        assertThat(simulator.tasks()).extracting(SimulatedTask::scenario).containsExactlyElementsOf(accepting);
    }

    @Test
    void gatewayBShortensWhatHasSucceededByAnyWord() {
        start(Dialect.GATEWAY_B);
        String id = caller.created(marked(Scenario.STATUS_SUCCEEDED));
        clock.tickSeconds(10);
        Caller.Reply found = caller.find(id);
        assertThat(found.taskStatus()).isEqualTo("succeeded");
        assertThat(found.json().has("request_id")).isFalse();
        assertThat(found.data().has("created_at")).isFalse();
    }

    @Test
    void listOfGatewayBHasFinishedAndRunningTasksInItsWords() {
        start(Dialect.GATEWAY_B_KAPON);
        caller.created(V2);
        clock.tickSeconds(10);
        caller.created(V2);
        for (int asked = 0; asked < 2; asked++) {
            Caller.Reply list = caller.list("");
            assertThat(list.message()).isEqualTo("success");
            assertThat(list.data().findValuesAsText("task_status")).containsExactly("submitted", "succeed");
            assertThat(list.data())
                    .allMatch(task -> task.path("platform_id").asText().startsWith("image_"));
            assertThat(list.data().at("/1/task_result/images")).hasSize(1);
        }
    }

    @Test
    void answerThatBreaksOffBreaksOffBehindAGatewayToo() {
        start(Dialect.GATEWAY_B);
        assertThatThrownBy(() -> caller.create(marked(Scenario.DROP_IN_ANSWER)))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.tasks()).hasSize(1);
    }

    @Test
    void redirectOfAJpegLeadsToTheJpeg() {
        start(Dialect.GATEWAY_A);
        String id = caller.created(
                "{\"model_name\":\"kling-v2\",\"prompt\":\"[sim:redirect-image]\",\"output_format\":\"jpg\"}");
        clock.tickSeconds(10);
        String url = caller.find(id).data().at("/task_result/images/0/url").textValue();
        String target = caller.get(url).header("Location");
        assertThat(caller.get(target).contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void tasksOfOthersHaveIdsOfTheGateway() {
        start(settings().dialect(Dialect.GATEWAY_B).foreignTasks(4));
        caller = new Caller(simulator).under(PREFIX);
        List<String> listed = caller.list("").data().findValuesAsText("task_id");
        assertThat(listed).hasSize(3).allMatch(id -> id.matches("task_[0-9A-Z]{26}"));
        assertThat(caller.find(listed.get(0)).code()).isZero();
    }

    @Test
    void gatewayAThatAsksForAModelHasTasksOfOthersToo() {
        start(settings().dialect(Dialect.GATEWAY_A).foreignTasks(4).foreignSlots(8));
        caller = new Caller(simulator).under(PREFIX);
        assertThat(caller.create(body("kling-v2", ",\"n\":2")).code()).isEqualTo(1303);
        assertThat(caller.create(V2).code()).isZero();
    }

    @Test
    void controlIsOutsideOfEveryDialect() {
        start(Dialect.GATEWAY_B);
        Caller.Reply reply = caller.send("POST", "/control/settings", "{\"parallel-limit\":0}");
        assertThat(reply.json().at("/error/field").textValue()).isEqualTo("parallel-limit");
        JsonNode state = caller.get("/control/state").json();
        assertThat(state.at("/fixed_settings/dialect").textValue()).isEqualTo("gateway-b");
    }

    @Test
    void dialectCannotChangeWhileItRuns() {
        start(Dialect.GATEWAY_A);
        assertThatThrownBy(() -> simulator.change(now -> now.dialect(Dialect.OFFICIAL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dialect");
    }

    private static String marked(Scenario scenario) {
        return "{\"model_name\":\"kling-v2\",\"prompt\":\"a red fox " + scenario.mark() + "\"}";
    }
}
