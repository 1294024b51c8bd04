package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.auth.Account;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.task.DuplicateIds;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What GET /control/... tells. Every task costs 8 units an image. */
class ControlQuestionsTest extends SimulatorTest {

    @TempDir
    Path directory;

    @BeforeEach
    void start() {
        start(both());
    }

    @Test
    void paidListsWhatSucceededAndNothingElse() {
        simulator.nextCreate(Scenario.SUCCEED, Scenario.FAIL, Scenario.STALL, Scenario.NO_IMAGES);
        String paid = caller.created(order("order-1", 2));
        caller.created(order("order-2", 1));
        caller.created(order("order-3", 1));
        caller.created(order("order-4", 1));
        assertThat(ask("paid").path("paid")).isEmpty();
        clock.tickSeconds(10);
        JsonNode report = ask("paid");
        assertThat(report.path("tasks").intValue()).isEqualTo(1);
        assertThat(report.path("units").intValue()).isEqualTo(16);
        JsonNode row = report.path("paid").path(0);
        assertThat(row.path("task_id").textValue()).isEqualTo(paid);
        assertThat(row.path("external_task_id").textValue()).isEqualTo("order-1");
        assertThat(row.path("account").textValue()).isEqualTo("ak-demo");
        assertThat(row.path("model_name").textValue()).isEqualTo("kling-v3");
        assertThat(row.path("n").intValue()).isEqualTo(2);
        assertThat(row.path("images").intValue()).isEqualTo(2);
        assertThat(row.path("units").intValue()).isEqualTo(16);
        assertThat(row.path("paid_at").longValue()).isEqualTo(clock.instant().toEpochMilli());
        assertThat(report.path("duplicates")).isEmpty();
    }

    @Test
    void whatQueriesDoNotShowIsPaidAllTheSame() {
        simulator.nextCreate(Scenario.FORGET, Scenario.FORGET_LATER, Scenario.ERROR_AFTER_ACCEPT);
        for (int i = 0; i < 3; i++) {
            caller.create(order("order-" + i, 1));
        }
        clock.tickSeconds(10);
        assertThat(ask("paid").path("units").intValue()).isEqualTo(24);
    }

    @Test
    void externalIdPaidTwiceIsADuplicateButNotThatOfAnotherAccount() {
        String first = caller.created(order("order-1", 1));
        String second = caller.created(order("order-1", 1));
        new Caller(simulator, "Bearer api-key-2").created(order("order-1", 1));
        caller.created(order("order-2", 1));
        caller.created(PROMPT);
        caller.created(PROMPT);
        clock.tickSeconds(10);
        JsonNode duplicates = ask("paid").path("duplicates");
        assertThat(duplicates)
                .hasToString("[{\"account\":\"ak-demo\",\"external_task_id\":\"order-1\",\"units\":16,\"task_ids\":[\""
                        + first + "\",\"" + second + "\"]}]");
        assertThat(ask("paid?account=ak-2").path("tasks").intValue()).isEqualTo(1);
        assertThat(ask("paid?external_task_id=order-1").path("tasks").intValue())
                .isEqualTo(3);
    }

    @Test
    void paidIsTheSameAfterARestart() {
        caller.created(order("order-1", 3));
        caller.created(order("order-1", 1));
        clock.tickSeconds(10);
        JsonNode before = ask("paid");
        assertThat(before.path("units").intValue()).isEqualTo(32);
        stop();
        clock.tickSeconds(3600);
        start(both());
        assertThat(ask("paid")).isEqualTo(before);
    }

    @Test
    void tasksAreFoundByWhatTheyAre() {
        simulator.nextCreate(Scenario.STALL, Scenario.FORGET, Scenario.FAIL);
        for (int i = 1; i <= 5; i++) {
            caller.created(order("order-" + i, 1));
        }
        clock.tickSeconds(10);
        assertThat(found("")).isEqualTo(5);
        assertThat(found("?status=processing")).isEqualTo(1);
        assertThat(found("?status=failed")).isEqualTo(1);
        assertThat(found("?scenario=forget")).isEqualTo(1);
        assertThat(found("?external_task_id=order-2")).isEqualTo(1);
        assertThat(found("?account=ak-2")).isZero();
        JsonNode page = ask("tasks?limit=2&offset=1").path("tasks");
        assertThat(page.findValuesAsText("external_task_id")).containsExactly("order-4", "order-3");
    }

    @Test
    void requestsAreToldNewestFirstWithTheBeginningOfTheirBodies() {
        String prompt = "x".repeat(2400);
        caller.created("{\"prompt\":\"" + prompt + "\"}");
        caller.find("nobody");
        JsonNode report = ask("requests");
        assertThat(report.at("/counts/create").intValue()).isEqualTo(1);
        assertThat(report.at("/requests/0/endpoint").textValue()).isEqualTo("find");
        assertThat(report.at("/requests/0/code").intValue()).isEqualTo(1201);
        assertThat(report.at("/requests/1/method").textValue()).isEqualTo("POST");
        assertThat(report.at("/requests/1/body").textValue()).hasSize(2000);
        assertThat(report.at("/requests/1/body_characters").intValue()).isEqualTo(2413);
        assertThat(ask("requests?endpoint=create").path("requests")).hasSize(1);
    }

    @Test
    void noRequestIsToldWithItsCredential() {
        caller.created(PROMPT);
        assertThat(ask("requests").toString()).doesNotContain("api-key-kling-demo");
        assertThat(ask("state").toString()).doesNotContain("api-key-kling-demo", "sk-demo", "sk-2");
    }

    @Test
    void stateTellsStatusesSlotsAndQueue() {
        simulator.nextCreate(Scenario.STALL, Scenario.SUCCEED, Scenario.FAIL);
        caller.created(order("order-1", 4));
        caller.created(order("order-2", 2));
        clock.tickSeconds(10);
        JsonNode state = ask("state");
        assertThat(state.path("by_status"))
                .hasToString("{\"submitted\":0,\"processing\":1,\"succeed\":1,\"failed\":0}");
        assertThat(state.path("slots")).hasToString("{\"ak-demo kling-v3\":4}");
        assertThat(state.path("next")).hasToString("[\"fail\"]");
        assertThat(state.at("/settings/parallel-limit").textValue()).isEqualTo("9");
    }

    @ParameterizedTest
    @CsvSource({
        "tasks?limit=0,limit",
        "tasks?limit=1001,limit",
        "tasks?limit=many,limit",
        "tasks?offset=-1,offset",
        "tasks?status=done,status",
        "tasks?scenario=fial,scenario",
        "tasks?model=kling-v3,model",
        "paid?since=1,since",
        "requests?endpoint=post,endpoint",
        "state?verbose=1,verbose",
        "tasks?status=%FF,status"
    })
    void wrongParameterIsNamed(String question, String field) {
        Caller.Reply reply = caller.get("/control/" + question);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/error/field").textValue()).isEqualTo(field);
    }

    @Test
    void brokenEscapeIsRefusedAsAnyOtherParameter() {
        String answer = RawSocket.answer(
                simulator, "GET /control/tasks?status=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"error\":");
    }

    private SimulatorSettings both() {
        return settings()
                .accounts(Account.DEMO, new Account("ak-2", "sk-2", "api-key-2"))
                .duplicateIds(DuplicateIds.ACCEPTED)
                .journal(directory.resolve("tasks.jsonl"));
    }

    private JsonNode ask(String question) {
        Caller.Reply reply = new Caller(simulator, "").get("/control/" + question);
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    private int found(String query) {
        return ask("tasks" + query).path("found").intValue();
    }

    private static String order(String externalId, int n) {
        return "{\"model_name\":\"kling-v3\",\"prompt\":\"a red fox\",\"n\":" + n + ",\"external_task_id\":\""
                + externalId + "\"}";
    }
}
