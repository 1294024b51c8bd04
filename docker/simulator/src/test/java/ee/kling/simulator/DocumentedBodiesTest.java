package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of the documents, byte for byte, as raw HTTP; and the answers in the documented form. */
class DocumentedBodiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KlingSimulator simulator;
    private Caller caller;

    @BeforeEach
    void start() {
        simulator = KlingSimulator.start(SimulatorSettings.defaults().generationTime(Duration.ZERO, Duration.ZERO));
        caller = new Caller(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theBatchRequestOfGatewayBIsAccepted() {
        assertThat(caller.create(request("gateway-b-four-pictures")).code()).isZero();
        assertThat(simulator.tasks().get(0).n()).isEqualTo(4);
    }

    /** Gateway B's page asks these models for 2k; the official capability map gives them 1k alone, and wins. */
    @ParameterizedTest
    @CsvSource({
        "gateway-b-text-to-image, kling-v1",
        "gateway-b-subject-reference, kling-v1-5",
        "gateway-b-face-reference, kling-v1-5"
    })
    void a2kRequestOfGatewayBToA1kModelIsRefusedForItsResolution(String fixture, String model) {
        Caller.Reply reply = caller.create(request(fixture));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(1201);
        assertThat(reply.message()).contains("resolution");
        assertThat(request(fixture)).contains('"' + model + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway-b-text-to-image", "gateway-b-subject-reference", "gateway-b-face-reference"})
    void theSameRequestIn1kIsAccepted(String fixture) {
        assertThat(caller.create(request(fixture).replace("\"2k\"", "\"1k\"")).code())
                .isZero();
    }

    @Test
    void theRequestOfTheMcpToolNamesNoModelOfThisEndpoint() {
        Caller.Reply reply = caller.create(request("mcp-kling"));

        assertThat(reply.code()).isEqualTo(1201);
        assertThat(reply.message()).contains("model_name");
    }

    @Test
    void createAnswersInTheDocumentedForm() {
        JsonNode answer = caller.create("{\"prompt\":\"a\",\"external_task_id\":\"order-1\"}")
                .json();

        assertThat(form(answer)).isEqualTo(form(response("create")));
    }

    @Test
    void aFinishedTaskAnswersInTheDocumentedForm() {
        String id = caller.created("{\"prompt\":\"a\",\"watermark_info\":{\"enabled\":true}}");

        assertThat(form(caller.find(id).json())).isEqualTo(form(response("find-succeed")));
    }

    @Test
    void aRunningTaskAnswersInTheDocumentedForm() {
        simulator.nextCreate(Scenario.STALL);
        String id = caller.created("{\"prompt\":\"a\"}");

        assertThat(form(caller.find(id).json())).isEqualTo(form(response("find-processing")));
    }

    @Test
    void aFailedTaskAnswersInTheDocumentedForm() {
        simulator.nextCreate(Scenario.FAIL);
        String id = caller.created("{\"prompt\":\"a\"}");

        assertThat(form(caller.find(id).json())).containsAllEntriesOf(form(response("find-failed")));
    }

    @Test
    void aRefusalAnswersInTheDocumentedFormAndWords() {
        simulator.nextCreate(Scenario.SLOTS_FULL);
        JsonNode answer = caller.create("{\"prompt\":\"a\"}").json();

        assertThat(form(answer)).isEqualTo(form(response("rejected")));
        assertThat(answer.get("message")).isEqualTo(response("rejected").get("message"));
        assertThat(answer.get("code")).isEqualTo(response("rejected").get("code"));
    }

    private static String request(String name) {
        return read("requests/" + name + ".json");
    }

    private static JsonNode response(String name) {
        try {
            return JSON.readTree(read("responses/" + name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String name) {
        try (InputStream file = DocumentedBodiesTest.class.getResourceAsStream("/fixtures/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every path with its JSON type. */
    private static Map<String, String> form(JsonNode json) {
        Map<String, String> form = new TreeMap<>();
        collect("", json, form);
        return form;
    }

    private static void collect(String path, JsonNode node, Map<String, String> form) {
        form.put(path, node.getNodeType().name());
        node.fields().forEachRemaining(field -> collect(path + "/" + field.getKey(), field.getValue(), form));
        node.elements().forEachRemaining(element -> {
            if (node.isArray()) {
                collect(path + "[]", element, form);
            }
        });
    }
}
