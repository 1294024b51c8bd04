package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of gateway B, fact by fact. */
class GatewayBTest extends GatewayTest {

    private static final String SHORTEST = "{\"prompt\":\"a red fox\"}";

    @BeforeEach
    void start() {
        start(Dialect.GATEWAY_B);
    }

    @ParameterizedTest
    @CsvSource({
        "gateway-b-text-to-image, kling-v1, 1",
        "gateway-b-subject-reference, kling-v1-5, 1",
        "gateway-b-face-reference, kling-v1-5, 1",
        "gateway-b-four-pictures, kling-v2, 4"
    })
    void itsOwnExamplesAreAccepted(String fixture, String model, int n) {
        assertThat(caller.create(fixture("requests/" + fixture + ".json")).code())
                .isZero();
        assertThat(simulator.tasks().get(0).model()).isEqualTo(model);
        assertThat(simulator.tasks().get(0).n()).isEqualTo(n);
    }

    @Test
    void createAnswersInTheDocumentedFormAndWords() {
        Caller.Reply reply = caller.create(SHORTEST);

        assertThat(form(reply.json())).isEqualTo(form(json("responses/gateway-b-create.json")));
        assertThat(reply.message()).isEqualTo("success");
        assertThat(reply.json().path("request_id").textValue()).startsWith("req_");
    }

    @Test
    void aFinishedTaskAnswersInTheDocumentedForm() {
        String id = caller.created("{\"prompt\":\"a\",\"n\":2}");
        clock.tickSeconds(10);
        JsonNode answer = caller.find(id).json();

        assertThat(form(answer)).isEqualTo(form(json("responses/gateway-b-find-succeed.json")));
        assertThat(answer.path("message").textValue()).isEqualTo("success");
        assertThat(answer.at("/data/task_id").textValue()).isEqualTo(id);
    }

    @Test
    void aRunningAndAFailedTaskAnswerAsAtKling() {
        simulator.nextCreate(Scenario.FAIL);
        String id = caller.created(SHORTEST);
        TreeSet<String> running = form(caller.find(id).json());
        clock.tickSeconds(10);
        TreeSet<String> failed = form(caller.find(id).json());

        assertThat(running).isEqualTo(form(json("responses/find-processing.json")));
        assertThat(failed).containsAll(form(json("responses/find-failed.json")));
    }

    @Test
    void taskIdsAreUlidsInTheOrderOfCreation() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(caller.created(SHORTEST));
            clock.tickSeconds(i % 2);
        }
        assertThat(ids)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("task_[0-7][0-9A-HJKMNP-TV-Z]{25}"));
    }

    @Test
    void aTaskIsFoundByTaskIdAndByExternalId() {
        String id = caller.created("{\"prompt\":\"a\",\"external_task_id\":\"order 1/2\"}");

        assertThat(caller.find(id).data().path("task_id").textValue()).isEqualTo(id);
        assertThat(caller.find("order%201%2F2").data().path("task_id").textValue())
                .isEqualTo(id);
        assertThat(caller.find("task_01JGHP0000000000000000000").code()).isEqualTo(1201);
    }

    @Test
    void theListHasTheSameParametersAndKlingsOwnEntries() {
        List<String> ids = List.of(caller.created(SHORTEST), caller.created(SHORTEST), caller.created(SHORTEST));
        clock.tickSeconds(10);
        JsonNode page = caller.list("?pageNum=2&pageSize=2").json();

        assertThat(page.path("message").textValue()).isEqualTo("success");
        assertThat(page.path("data")).hasSize(1);
        assertThat(page.at("/data/0/task_id").textValue()).isEqualTo(ids.get(0));
        assertThat(page.at("/data/0/created_at").isNumber()).isTrue();
        assertThat(caller.list("?pageSize=501").code()).isEqualTo(1201);
    }

    @Test
    void aModelThatIsNotNamedIsTheFirst() {
        caller.created(SHORTEST);
        caller.created("{\"prompt\":\"a\",\"model_name\":\"\"}");
        caller.created("{\"prompt\":\"a\",\"model_name\":null}");

        assertThat(simulator.tasks()).extracting(SimulatedTask::model).containsOnly("kling-v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kling-v1", "kling-v1-5", "kling-v2", "kling-v2-1"})
    void itsModelsAreServed(String model) {
        assertThat(caller.create(body(model, ",\"resolution\":\"2K\"")).code()).isZero();
    }

    @Test
    void theRestylingModelIsServedWithAnImage() {
        assertThat(caller.create(body("kling-v2-new", IMAGE)).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"kling-v3, model_name", "kling-v9, model_name"})
    void otherModelsAreRefused(String model, String field) {
        assertRefused(field, body(model, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kling-v1", "kling-v2", "kling-v2-1"})
    void imageReferenceIsTakenByNoOtherModel(String model) {
        assertRefused("image_reference", body(model, ",\"image_reference\":\"subject\"" + IMAGE));
    }

    @Test
    void imageReferenceIsNeededByTheOneModelWithAnImage() {
        assertRefused("image_reference", body("kling-v1-5", IMAGE));
        assertRefused("image_reference", body("kling-v1-5", ",\"image_reference\":\"\"" + IMAGE));
        assertThat(caller.create(body("kling-v1-5", "")).code()).isZero();
    }

    @Test
    void eightRatiosAreServed() {
        for (String ratio : List.of("16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9")) {
            caller.created(body("kling-v2", ",\"aspect_ratio\":\"" + ratio + "\""));
        }
        assertRefused("resolution", body("kling-v1", ",\"resolution\":\"4k\""));
    }

    @Test
    void outputFormatIsUnknownAndIgnored() {
        String id = caller.created(body("kling-v2", ",\"output_format\":\"jpg\""));
        clock.tickSeconds(10);

        assertThat(caller.find(id).data().at("/task_result/images/0/url").textValue())
                .endsWith(".png");
    }

    @Test
    void aWatermarkedCopyIsMade() {
        String id = caller.created(body("kling-v2", ",\"watermark_info\":{\"enabled\":true}"));
        clock.tickSeconds(10);
        String url =
                caller.find(id).data().at("/task_result/images/0/watermark_url").textValue();

        assertThat(caller.get(url).contentType()).isEqualTo("image/png");
    }

    @Test
    void aBadPlatformKeyIsItsOwnTrouble() {
        assertRelayError(401, with("Bearer sk-somebody-else").create(SHORTEST));
        assertRelayError(401, with(goodToken()).create(SHORTEST));
        assertRelayError(401, with("").list(""));
        assertThat(simulator.tasks()).isEmpty();
    }

    @Test
    void aPathItDoesNotHaveIsItsOwnTrouble() {
        assertRelayError(404, new Caller(simulator).create(SHORTEST));
        assertRelayError(404, caller.get("/kling/v1/images/omni-image/1"));
    }

    @Test
    void klingBeingAwayIsToldAsARelayTellsIt() {
        simulator.nextCreate(Scenario.ERROR_BEFORE_ACCEPT, Scenario.ERROR_AFTER_ACCEPT);

        assertRelayError(503, caller.create(SHORTEST));
        assertRelayError(500, caller.create(SHORTEST));
        assertThat(simulator.tasks()).hasSize(1);
    }

    @Test
    void whatKlingRefusesIsPassedOn() {
        simulator.nextCreate(Scenario.SLOTS_FULL, Scenario.REJECT, Scenario.NO_BALANCE);

        assertThat(caller.create(SHORTEST).code()).isEqualTo(1303);
        assertThat(caller.create(SHORTEST).code()).isEqualTo(1301);
        assertThat(caller.create(SHORTEST).message()).isEqualTo("Account balance not enough");
    }

    @Test
    void theRequestIsRecordedAsItCameAndWasAnswered() {
        with("Bearer sk-somebody-else").list("?pageNum=1");

        RecordedRequest request = simulator.requests().get(0);
        assertThat(request.path()).isEqualTo("/kling/v1/images/generations?pageNum=1");
        assertThat(request.code()).isEqualTo(RecordedRequest.NO_CODE);
        assertThat(request.status()).isEqualTo(401);
    }

    private void assertRefused(String field, String json) {
        Caller.Reply reply = caller.create(json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(1201);
        assertThat(reply.message()).startsWith(field + " ");
    }

    private static void assertRelayError(int status, Caller.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json()).hasSize(1);
        assertThat(reply.json().at("/error/message").textValue()).isNotBlank();
    }
}
