package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.scenario.Scenario;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What POST /control/... does, and for whom. */
class ControlOrdersTest extends SimulatorTest {

    private static final String ORDER = "{\"prompt\":\"a red fox\",\"external_task_id\":\"order-1\"}";

    @BeforeEach
    void start() {
        start(settings());
    }

    @Test
    void queuedScenariosAreTakenInOrder() {
        Caller.Reply reply = order("next", "{\"scenarios\":[\"throttle\",\"ERROR_1300\"]}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("next")).hasToString("[\"throttle\",\"error-1300\"]");
        assertThat(caller.create(PROMPT).code()).isEqualTo(1302);
        assertThat(caller.create(PROMPT).code()).isEqualTo(1300);
        assertThat(caller.create(PROMPT).code()).isZero();
    }

    @Test
    void oneUnknownScenarioQueuesNothing() {
        Caller.Reply reply = order("next", "{\"scenarios\":[\"throttle\",\"fial\"]}");
        assertRefused(reply, 400, "scenarios");
        assertThat(reply.text()).contains("'fial'");
        assertThat(caller.create(PROMPT).code()).isZero();
    }

    @Test
    void limitCanBeLoweredWhileItRuns() {
        caller.created("{\"prompt\":\"a red fox\",\"n\":3}");
        Caller.Reply reply = order("settings", "{\"parallel-limit\":3}");
        assertThat(reply.json().at("/settings/parallel-limit").textValue()).isEqualTo("3");
        assertThat(caller.create(PROMPT).code()).isEqualTo(1303);
        order("settings", "{\"parallel-limit\":\"4\"}");
        assertThat(caller.create(PROMPT).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "scenario,stall",
        "min-seconds,1.5",
        "max-seconds,90",
        "parallel-limit,2",
        "foreign-slots,8",
        "requests-per-second,4",
        "duplicate-ids,accepted",
        "unknown-id,not-found",
        "list-order,shuffled",
        "visible-after-seconds,7",
        "slow-seconds,0.5",
        "reply-delay-seconds,0.001",
        "clock-skew-seconds,-90",
        "callback-format,new-standard",
        "callback-order,reordered",
        "callback-times,2",
        "callback-loss,0.25",
        "callback-first,true"
    })
    void everySettingIsShownAsItWasSetAndIsBackAfterAReset(String name, String value) {
        String before = shown(name);
        assertThat(before).isNotEqualTo(value);
        order("settings", "{\"" + name + "\":\"" + value + "\"}");
        assertThat(shown(name)).isEqualTo(value);
        order("reset", "{}");
        assertThat(shown(name)).isEqualTo(before);
    }

    @Test
    void changedSettingsAreFollowed() {
        caller.created(ORDER);
        order(
                "settings",
                "{\"unknown-id\":\"not-found\",\"duplicate-ids\":\"accepted\",\"scenario\":\"fail\","
                        + "\"min-seconds\":1,\"max-seconds\":1}");
        assertThat(caller.find("nobody").code()).isEqualTo(1203);
        String second = caller.created(ORDER);
        clock.tickSeconds(1);
        assertThat(caller.find(second).taskStatus()).isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"parallel-limit\":0}|parallel-limit|parallel limit 0",
                "{\"parallel-limit\":1.5}|parallel-limit|whole number of at least 1, not '1.5'",
                "{\"parallel-limit\":[3]}|parallel-limit|not '[3]'",
                "{\"slow-seconds\":-1}|slow-seconds|PT-1S",
                "{\"visible-after-seconds\":\"NaN\"}|visible-after-seconds|at least 0, not 'NaN'",
                "{\"foreign-slots\":-1}|foreign-slots|at least 0, not '-1'",
                "{\"scenario\":\"fial\"}|scenario|'fial'",
                "{\"callback-times\":3}|callback-times|1 or 2, not '3'",
                "{\"callback-first\":\"yes\"}|callback-first|true or false, not 'yes'",
                "{\"webhook-secret\":\"whsec_YQ==\"}|webhook-secret|no setting webhook-secret that can change",
                "{\"port\":1}|port|no setting port that can change",
                "{\"min-seconds\":30}|min-seconds|no range",
                "{\"unknown-id\":\"not-found\",\"list-order\":\"random\"}|list-order|'random'"
            })
    void wrongSettingIsNamedAndNothingChanges(String body, String field, String message) {
        String before = caller.get("/control/state").json().path("settings").toString();
        Caller.Reply reply = order("settings", body);
        assertRefused(reply, 400, field);
        assertThat(reply.json().at("/error/message").textValue()).contains(message);
        assertThat(caller.get("/control/state").json().path("settings")).hasToString(before);
    }

    @Test
    void stalledTaskIsFinishedAndGivesItsSlotsBack() {
        simulator.nextCreate(Scenario.STALL);
        String id = caller.created("{\"prompt\":\"a red fox\",\"n\":9}");
        clock.tickSeconds(60);
        assertThat(order("finish", "{\"task_id\":\"" + id + "\"}")
                        .json()
                        .path("finished")
                        .intValue())
                .isEqualTo(1);
        assertThat(caller.find(id).taskStatus()).isEqualTo("succeed");
        assertThat(caller.find(id).data().path("updated_at").longValue())
                .isEqualTo(clock.instant().toEpochMilli());
        assertThat(caller.create(PROMPT).code()).isZero();
    }

    @Test
    void allThatRunAreFinishedAsTheyWouldHaveEnded() {
        caller.created(ORDER);
        clock.tickSeconds(10);
        simulator.nextCreate(Scenario.SUCCEED, Scenario.FAIL);
        String good = caller.created(PROMPT);
        String bad = caller.created(PROMPT);
        assertThat(order("finish", "{\"all\":true}").json().path("finished").intValue())
                .isEqualTo(2);
        assertThat(caller.find(good).taskStatus()).isEqualTo("succeed");
        assertThat(caller.find(bad).taskStatus()).isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"task_id\":\"1\"}|404|task_id",
                "{\"external_task_id\":\"nobody\"}|404|external_task_id",
                "{}|400|''",
                "{\"all\":true,\"task_id\":\"1\"}|400|''",
                "{\"all\":false}|400|all",
                "{\"task_id\":1}|400|task_id",
                "{\"taskid\":\"1\"}|400|taskid"
            })
    void finishOfWhatIsNotMeantIsRefused(String body, int status, String field) {
        caller.created(PROMPT);
        assertRefused(order("finish", body), status, field);
        assertThat(simulator.tasks().get(0).status().isFinal()).isFalse();
    }

    @Test
    void resetForgetsTasksRequestsQueueAndSlotsAndGivesNoIdAgain() {
        String before = caller.created("{\"prompt\":\"a red fox\",\"n\":9,\"external_task_id\":\"order-1\"}");
        simulator.nextCreate(Scenario.FAIL);
        order("reset", "{}");
        assertThat(simulator.tasks()).isEmpty();
        assertThat(caller.find(before).code()).isEqualTo(1201);
        assertThat(caller.list("").data()).isEmpty();
        String after = caller.created("{\"prompt\":\"a red fox\",\"n\":9,\"external_task_id\":\"order-1\"}");
        assertThat(after).isNotEqualTo(before);
        assertThat(simulator.tasks()).extracting(SimulatedTask::scenario).containsExactly(Scenario.SUCCEED);
        assertThat(caller.get("/control/state").json().at("/requests/create").intValue())
                .isEqualTo(1);
    }

    @Test
    void resetWithAMisspeltWishDoesNothing() {
        caller.created(PROMPT);
        assertRefused(order("reset", "{\"only\":\"settings\"}"), 400, "only");
        assertThat(simulator.tasks()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""})
    void orderThatAFormCouldSendIsRefused(String type) {
        HttpRequest.Builder request = bare("{}");
        Caller.Reply reply = caller.answered((type.isEmpty() ? request : request.header("Content-Type", type)).build());
        assertRefused(reply, 415, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:1", "http://localhost.evil.example"})
    void pageOfAnotherSiteIsRefused(String origin) {
        caller.created(PROMPT);
        Caller.Reply reply = caller.answered(bare("{}")
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .build());
        assertRefused(reply, 403, "");
        assertThat(simulator.tasks()).hasSize(1);
    }

    /** The page's host name leads to loopback, and the browser believes it to be the same site. */
    @Test
    void pageThatHasPointedItsNameHereIsRefused() {
        String answer = RawSocket.answer(
                simulator,
                "POST /control/reset HTTP/1.1\r\nHost: evil.example:8089\r\nOrigin: http://evil.example:8089\r\n"
                        + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @CsvSource({
        "/, evil.example:8089, 403",
        "/control/state, evil.example:8089, 403",
        "/control/tasks, evil.example, 403",
        "/control/state, a_b.evil.example:8089, 403",
        "/control/state, 127.0.0.1.evil.example, 403",
        "/control/state, localhost.evil.example:8089, 403",
        "/, localhost:8089, 200",
        "/control/state, 127.0.0.1:8089, 200",
        "/control/state, [::1]:8089, 200",
        "/control/state, 192.168.1.20:8089, 200",
        "/control/state, simulator:8089, 200",
        "/control/state, 3f2a9c1b7d64, 200",
        "/control/state, host.docker.internal:8089, 200"
    })
    void questionsAreAnsweredUnderANameThatNobodyElseOwns(String path, String host, int status) {
        String answer = RawSocket.answer(
                simulator, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void ownPageIsFollowed() {
        String own = simulator.baseUri().toString();
        Caller.Reply reply = caller.answered(bare("{}")
                .header("Content-Type", "application/json")
                .header("Origin", own)
                .build());
        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/control/reset,405",
        "POST,/control/state,405",
        "GET,/control/nothing,404",
        "GET,/control/,404",
        "DELETE,/control/tasks,405"
    })
    void addressesAndMethodsAreAClosedSet(String method, String path, int status) {
        assertRefused(caller.send(method, path, ""), status, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "null", "\"reset\""})
    void bodyThatIsNoObjectIsRefused(String body) {
        assertRefused(order("reset", body), 400, "");
    }

    private HttpRequest.Builder bare(String body) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUri() + "/control/reset"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private Caller.Reply order(String name, String body) {
        return caller.send("POST", "/control/" + name, body);
    }

    private String shown(String name) {
        return caller.get("/control/state").json().path("settings").path(name).textValue();
    }

    private static void assertRefused(Caller.Reply reply, int status, String field) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().at("/error/field").textValue()).isEqualTo(field);
        assertThat(reply.json().at("/error/message").textValue()).isNotBlank();
    }
}
