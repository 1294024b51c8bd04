package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.callback.CallbackFormat;
import ee.kling.simulator.callback.CallbackRules;
import ee.kling.simulator.callback.SentCallback;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.scenario.Scenario;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a receiver is told, and when. */
class CallbackTest extends CallbackTestBase {

    @Test
    void everyChangeIsToldWhenTheClockBringsIt() {
        start(CallbackRules.defaults());
        caller.created(body(""));
        awaitWords("submitted");
        clock.tickSeconds(5);
        awaitWords("submitted", "processing");
        clock.tickSeconds(5);
        awaitWords("submitted", "processing", "succeed");
    }

    @Test
    void changesThatTheClockLeapsOverAreToldAsWell() {
        start(CallbackRules.defaults());
        caller.created(body(""));
        clock.tickSeconds(60);
        awaitWords("submitted", "processing", "succeed");
    }

    @Test
    void itIsAPostOfJsonToTheAddressAsGiven() {
        start(CallbackRules.defaults());
        caller.created(body(""));
        awaitWords("submitted");

        CallbackReceiver.Received first = receiver.received().get(0);
        assertThat(first.method()).isEqualTo("POST");
        assertThat(first.path()).isEqualTo("/done?t=1");
        assertThat(first.headers()).containsEntry("content-type", "application/json; charset=utf-8");
        assertThat(first.headers()).doesNotContainKeys("webhook-id", "webhook-timestamp", "webhook-signature");
    }

    @Test
    void theFlatBodyHasWhatAQueryHasWithoutTheEnvelope() {
        start(CallbackRules.defaults());
        String id = caller.created(
                body(",\"n\":2,\"external_task_id\":\"order-1/ä\",\"watermark_info\":{\"enabled\":true}"));
        clock.tickSeconds(10);
        awaitWords("submitted", "processing", "succeed");

        JsonNode last = receiver.received().get(2).json();
        JsonNode queried = caller.find(id).data();
        assertThat(names(last))
                .containsExactlyInAnyOrder(
                        "task_id",
                        "task_status",
                        "task_status_msg",
                        "created_at",
                        "updated_at",
                        "final_unit_deduction",
                        "final_balance_deduction",
                        "task_info",
                        "task_result");
        names(last).stream()
                .filter(name -> !name.equals("task_result"))
                .forEach(name -> assertThat(last.path(name)).as(name).isEqualTo(queried.path(name)));
        assertThat(last.at("/final_unit_deduction").textValue()).isEqualTo("16");
        assertThat(last.at("/task_result/images")).hasSize(2);
        assertThat(names(last.at("/task_result/images/1"))).containsExactly("index", "url");
        assertThat(caller.get(last.at("/task_result/images/1/url").textValue()).contentType())
                .isEqualTo("image/png");
    }

    @Test
    void anEarlierChangeIsToldAsItWasThen() {
        start(CallbackRules.defaults());
        long start = clock.instant().toEpochMilli();
        caller.created(body(",\"external_task_id\":\"order-1\""));
        clock.tickSeconds(10);
        awaitWords("submitted", "processing", "succeed");

        JsonNode submitted = receiver.received().get(0).json();
        assertThat(names(submitted))
                .containsExactlyInAnyOrder(
                        "task_id", "task_status", "task_status_msg", "created_at", "updated_at", "task_info");
        assertThat(submitted.path("updated_at").longValue()).isEqualTo(start);
        assertThat(receiver.received().get(1).json().path("updated_at").longValue())
                .isEqualTo(start + 1666);
        assertThat(receiver.received().get(2).json().path("updated_at").longValue())
                .isEqualTo(start + 10_000);
    }

    @Test
    void aFailureIsToldWithItsReason() {
        start(CallbackRules.defaults());
        simulator.nextCreate(Scenario.FAIL);
        caller.created(body(""));
        clock.tickSeconds(10);
        awaitWords("submitted", "processing", "failed");

        assertThat(receiver.received().get(2).json().path("task_status_msg").textValue())
                .isNotEmpty();
        assertThat(receiver.received().get(2).json().has("task_result")).isFalse();
    }

    @Test
    void theNewStandardHasItsOwnNamesAndWords() {
        start(CallbackRules.defaults().format(CallbackFormat.NEW_STANDARD));
        String id = caller.created(body(",\"external_task_id\":\"order-1\",\"watermark_info\":{\"enabled\":true}"));
        clock.tickSeconds(10);
        awaitWords("submitted", "processing", "succeeded");

        JsonNode last = receiver.received().get(2).json();
        assertThat(names(last))
                .containsExactly(
                        "id", "status", "message", "create_time", "update_time", "external_id", "outputs", "billing");
        assertThat(last.path("id").textValue()).isEqualTo(id);
        assertThat(last.path("external_id").textValue()).isEqualTo("order-1");
        assertThat(names(last.at("/outputs/0"))).containsExactly("type", "url", "watermark_url", "group_id");
        assertThat(last.at("/billing/0/amount").textValue()).isEqualTo("8");
        assertThat(names(receiver.received().get(0).json()))
                .containsExactly("id", "status", "message", "create_time", "update_time", "external_id");
    }

    @Test
    void whoGaveNoAddressIsNotCalled() {
        start(CallbackRules.defaults());
        caller.created(PROMPT);
        caller.created("{\"prompt\":\"a\",\"callback_url\":\"\"}");
        caller.created(body(""));
        clock.tickSeconds(10);
        awaitSent(3);
        assertThat(simulator.callbacks())
                .extracting(SentCallback::taskId)
                .containsOnly(simulator.tasks().get(2).id());
    }

    @Test
    void aTaskThatIsLostIsNotTold() {
        start(CallbackRules.defaults());
        simulator.nextCreate(Scenario.FORGET);
        caller.created(body(""));
        String kept = caller.created(body(""));
        clock.tickSeconds(10);
        awaitWords("submitted", "processing", "succeed");
        assertThat(simulator.callbacks()).extracting(SentCallback::taskId).containsOnly(kept);
    }

    @Test
    void aTaskWhoseAnswerWasLostIsTold() {
        start(CallbackRules.defaults());
        simulator.nextCreate(Scenario.ERROR_AFTER_ACCEPT);
        caller.create(body(",\"external_task_id\":\"order-1\""));
        awaitWords("submitted");
        assertThat(receiver.received()
                        .get(0)
                        .json()
                        .at("/task_info/external_task_id")
                        .textValue())
                .isEqualTo("order-1");
    }

    @Test
    void aRefusedCreateIsNotTold() {
        start(CallbackRules.defaults());
        simulator.nextCreate(Scenario.REJECT);
        caller.create(body(""));
        String accepted = caller.created(body(""));
        awaitWords("submitted");
        assertThat(receiver.received().get(0).json().path("task_id").textValue())
                .isEqualTo(accepted);
    }

    @Test
    void whatWasSentIsRecorded() {
        start(CallbackRules.defaults());
        receiver.answerWith(204);
        String id = caller.created(body(""));
        awaitSent(1);

        SentCallback sent = simulator.callbacks().get(0);
        assertThat(sent.taskId()).isEqualTo(id);
        assertThat(sent.at()).isEqualTo(clock.instant());
        assertThat(sent.url()).isEqualTo(URI.create(receiver.url("/done?t=1")));
        assertThat(sent.body()).isEqualTo(receiver.received().get(0).body());
        assertThat(sent.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
        assertThat(sent.status()).isEqualTo(204);
    }

    @Test
    void gatewayATellsTheEndAlone() {
        start(settings().dialect(Dialect.GATEWAY_A));
        caller = caller.under("/kling");
        String id = caller.created(body("").replace("kling-v3", "kling-v2"));
        clock.tickSeconds(5);
        clock.tickSeconds(5);
        awaitWords("succeed");
        assertThat(receiver.received().get(0).json().path("task_id").textValue())
                .isEqualTo(id);
        awaitSent(1);
    }

    @Test
    void gatewayBTellsItsOwnIds() {
        start(settings().dialect(Dialect.GATEWAY_B));
        caller = caller.under("/kling");
        String id = caller.created(body("").replace("kling-v3", "kling-v2"));
        awaitWords("submitted");
        assertThat(receiver.received().get(0).json().path("task_id").textValue())
                .isEqualTo(id)
                .startsWith("task_");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
