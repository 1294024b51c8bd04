package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.http.UnknownId;
import ee.kling.simulator.task.DuplicateIds;
import ee.kling.simulator.task.TaskStatus;
import ee.kling.simulator.task.TimeSpread;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A task from create to end, with the bodies of section 5 of the protocol reference. */
class TaskLifeTest extends SimulatorTest {

    private static final String WITH_ID =
            "{\"model_name\":\"kling-v3\",\"prompt\":\"a red fox\",\"n\":2,\"external_task_id\":\"order-1\"}";

    @BeforeEach
    void start() {
        start(settings());
    }

    @Test
    void createAnswersAsDocumented() {
        JsonNode reply = caller.create(WITH_ID).json();
        assertThat(names(reply)).containsExactly("code", "message", "request_id", "data");
        assertThat(reply.path("code").isInt()).isTrue();
        assertThat(reply.path("message").textValue()).isEqualTo("SUCCEED");
        JsonNode data = reply.path("data");
        assertThat(names(data)).containsExactly("task_id", "task_status", "task_info", "created_at", "updated_at");
        assertThat(data.path("task_id").textValue()).matches("[0-9]{18}");
        assertThat(data.path("task_status").textValue()).isEqualTo("submitted");
        assertThat(data.at("/task_info/external_task_id").textValue()).isEqualTo("order-1");
        assertThat(data.path("created_at").longValue()).isEqualTo(clock.millis());
        assertThat(data.path("updated_at").longValue()).isEqualTo(clock.millis());
    }

    @Test
    void statusFollowsTheClock() {
        String id = caller.created(PROMPT);
        assertThat(caller.find(id).taskStatus()).isEqualTo("submitted");
        clock.tickSeconds(2);
        assertThat(caller.find(id).taskStatus()).isEqualTo("processing");
        clock.tick(Duration.ofMillis(7999));
        assertThat(caller.find(id).taskStatus()).isEqualTo("processing");
        clock.tick(Duration.ofMillis(1));
        assertThat(caller.find(id).taskStatus()).isEqualTo("succeed");
    }

    @Test
    void taskInProgressAnswersAsDocumented() {
        String id = caller.created(PROMPT);
        clock.tickSeconds(5);
        JsonNode data = caller.find(id).data();
        assertThat(names(data))
                .containsExactly("task_id", "task_status", "task_status_msg", "task_info", "created_at", "updated_at");
        assertThat(data.path("task_status_msg").textValue()).isEmpty();
        assertThat(data.at("/task_info/external_task_id").textValue()).isEmpty();
        assertThat(data.path("updated_at").longValue())
                .isGreaterThan(data.path("created_at").longValue());
    }

    @Test
    void finishedTaskAnswersAsDocumented() {
        caller.created("{\"model_name\":\"kling-v3\",\"prompt\":\"a red fox\",\"n\":3,\"external_task_id\":\"order-1\""
                + ",\"watermark_info\":{\"enabled\":true}}");
        clock.tickSeconds(10);
        JsonNode data = caller.find("order-1").data();
        assertThat(names(data))
                .containsExactly(
                        "task_id",
                        "task_status",
                        "task_status_msg",
                        "task_info",
                        "watermark_info",
                        "final_unit_deduction",
                        "final_balance_deduction",
                        "created_at",
                        "updated_at",
                        "task_result");
        assertThat(data.path("final_unit_deduction").textValue()).isEqualTo("24");
        assertThat(data.path("final_balance_deduction").toString()).isEqualTo("{\"quota\":\"0\",\"list_price\":\"0\"}");
        assertThat(data.path("watermark_info").toString()).isEqualTo("{\"enabled\":true}");
        assertThat(data.path("updated_at").longValue()).isEqualTo(clock.millis());
        JsonNode images = data.at("/task_result/images");
        assertThat(images).hasSize(3);
        assertThat(images.findValues("index")).extracting(JsonNode::intValue).containsExactly(0, 1, 2);
        assertThat(names(images.path(0))).containsExactly("index", "url", "watermark_url");
    }

    @Test
    void watermarkIsOnlyThereWhenAskedFor() {
        String id = caller.created(PROMPT);
        clock.tickSeconds(10);
        JsonNode data = caller.find(id).data();
        assertThat(data.has("watermark_info")).isFalse();
        assertThat(data.at("/task_result/images/0").has("watermark_url")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "kling-v3,,8",
        "kling-v2-1,,4",
        "kling-v2,,4",
        "kling-v1-5,,4",
        "kling-v1,,1",
        "kling-v3,https://example.com/a.png,8",
        "kling-v2-1,https://example.com/a.png,8",
        "kling-v2-new,https://example.com/a.png,8"
    })
    void pricesAreThoseOfTheModel(String model, String image, String units) {
        String id = caller.created("{\"model_name\":\"" + model + "\",\"prompt\":\"a red fox\",\"image\":"
                + (image == null ? "null" : "\"" + image + "\"") + "}");
        clock.tickSeconds(10);
        assertThat(caller.find(id).data().path("final_unit_deduction").textValue())
                .isEqualTo(units);
    }

    @Test
    void taskIsFoundByEitherId() {
        String id = caller.created(WITH_ID);
        assertThat(caller.find(id).data()).isEqualTo(caller.find("order-1").data());
    }

    @Test
    void externalIdIsPercentDecoded() {
        String externalId = "Auftrag 7/ä+狐?&%";
        String id = caller.created("{\"prompt\":\"a red fox\",\"external_task_id\":\"" + externalId + "\"}");
        String encoded = URLEncoder.encode(externalId, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(caller.find(encoded).data().path("task_id").textValue()).isEqualTo(id);
    }

    @Test
    void unknownIdIs1201() {
        Caller.Reply reply = caller.find("867283741759111202");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(1201);
        assertThat(names(reply.json())).containsExactly("code", "message", "request_id");
    }

    @Test
    void unknownIdIs1203WhenSetSo() {
        stop();
        start(settings().unknownId(UnknownId.NOT_FOUND));
        Caller.Reply reply = caller.find("867283741759111202");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(1203);
    }

    @Test
    void brokenPercentEncodingIs1201() {
        // The JDK client refuses to send such an address.
        assertThat(RawSocket.answer(
                        simulator,
                        "GET /v1/images/generations/%zz HTTP/1.1\r\nHost: a\r\n"
                                + "Authorization: Bearer api-key-kling-demo\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":1201");
    }

    @Test
    void secondTaskWithTheSameExternalIdIsMadeWhenSetSo() {
        stop();
        start(settings().duplicateIds(DuplicateIds.ACCEPTED));
        caller.created(WITH_ID);
        String second = caller.created(WITH_ID);
        assertThat(simulator.tasks()).hasSize(2);
        assertThat(caller.find("order-1").data().path("task_id").textValue()).isEqualTo(second);
    }

    @Test
    void newTaskMayStayUnknownForAWhile() {
        stop();
        start(settings().visibleAfter(Duration.ofSeconds(3)));
        caller.created(WITH_ID);
        assertThat(caller.find("order-1").code()).isEqualTo(1201);
        assertThat(caller.list("").data()).isEmpty();
        clock.tickSeconds(3);
        assertThat(caller.find("order-1").code()).isZero();
        assertThat(caller.list("").data()).hasSize(1);
    }

    @Test
    void uniformTimesLieEvenlyBetweenTheEnds() {
        List<Duration> sorted = durations(SimulatorSettings.defaults().timeSpread(TimeSpread.UNIFORM)).stream()
                .sorted()
                .toList();
        assertThat(sorted.get(20)).isBetween(Duration.ofSeconds(13), Duration.ofSeconds(17));
        assertThat(sorted.get(4)).isLessThan(Duration.ofSeconds(9));
        assertThat(sorted.get(36)).isGreaterThan(Duration.ofSeconds(21));
    }

    @Test
    void sameSeedGivesTheSameTimes() {
        List<Duration> first = durations(7);
        assertThat(durations(7)).isEqualTo(first);
        assertThat(durations(8)).isNotEqualTo(first);
        assertThat(first)
                .allSatisfy(duration -> assertThat(duration).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(25)));
        assertThat(first.stream().sorted().toList().get(first.size() / 2))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));
    }

    @Test
    void taskEndsAtOnceWhenGenerationTakesNoTime() {
        stop();
        start(settings().generationTime(Duration.ZERO, Duration.ZERO));
        assertThat(caller.find(caller.created(PROMPT)).taskStatus()).isEqualTo("succeed");
    }

    @Test
    void tasksTellWhatWasPaid() {
        caller.created(WITH_ID);
        assertThat(simulator.tasks().get(0).paidUnits()).isZero();
        clock.tickSeconds(10);
        SimulatedTask task = simulator.tasks().get(0);
        assertThat(task.paidUnits()).isEqualTo(16);
        assertThat(task.status()).isEqualTo(TaskStatus.SUCCEED);
        assertThat(task.externalTaskId()).isEqualTo("order-1");
        assertThat(task.account()).isEqualTo("ak-demo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/images/generation",
                "/v1/images/omni-image/1",
                "/v1/images/generations/",
                "/v1/images/generations/a/b",
                "/v2"
            })
    void otherPathIs1202(String path) {
        Caller.Reply reply = caller.get(path);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(1202);
        assertThat(names(reply.json())).containsExactly("code", "message", "request_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void otherMethodIs1202(String method) {
        assertThat(caller.send(method, Caller.GENERATIONS, "").code()).isEqualTo(1202);
    }

    private List<Duration> durations(long seed) {
        return durations(SimulatorSettings.defaults().seed(seed));
    }

    private List<Duration> durations(SimulatorSettings settings) {
        stop();
        start(settings.clock(clock).parallelLimit(1000));
        IntStream.range(0, 41).forEach(i -> caller.created(PROMPT));
        clock.tickSeconds(30);
        return IntStream.range(0, 41)
                .mapToObj(i -> caller.find(simulator.tasks().get(i).id()).data())
                .map(task -> Duration.ofMillis(task.path("updated_at").longValue()
                        - task.path("created_at").longValue()))
                .toList();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
