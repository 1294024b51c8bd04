package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.dialect.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The simulator's verdict is that of the table, which was written from the documents and not from its code. */
@Tag("long")
class VerdictsTest {

    private static final List<Verdict> TABLE = Verdict.table(Path.of("../../docs/protocol/verdicts.csv"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, KlingSimulator> RUNNING = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> verdictIsThatOfTheTable() {
        return TABLE.stream()
                .filter(row -> !row.strictness().equals("client"))
                .map(row -> dynamicTest(row.id(), () -> hold(row)));
    }

    @Test
    void everyProfileOfTheTableIsHeld() {
        assertThat(TABLE).extracting(Verdict::profile).containsOnly("current", "all", "gateway-a", "gateway-b");
        assertThat(verdictIsThatOfTheTable()).hasSizeGreaterThan(550);
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(KlingSimulator::close);
        RUNNING.clear();
    }

    /** Gateways serve the older models as well. */
    private static SimulatorSettings settings(String profile) {
        SimulatorSettings settings = SimulatorSettings.defaults().parallelLimit(1_000_000);
        return switch (profile) {
            case "gateway-a" -> settings.dialect(Dialect.GATEWAY_A);
            case "gateway-b" -> settings.dialect(Dialect.GATEWAY_B);
            default -> settings.models(profile);
        };
    }

    private static Caller caller(String profile) {
        Caller caller = new Caller(RUNNING.computeIfAbsent(profile, absent -> KlingSimulator.start(settings(absent))));
        return profile.startsWith("gateway") ? caller.under("/kling") : caller;
    }

    private static void hold(Verdict row) {
        Caller.Reply reply = caller(row.profile()).create(body(row).toString());
        if (row.accepted()) {
            assertThat(reply.code()).as(row.why() + ": " + reply.text()).isZero();
            return;
        }
        assertThat(reply.code()).as(row.why() + ": " + reply.text()).hasToString(row.code());
        // Kling's own words for a discontinued model do not name the field.
        if (!row.code().equals("1203")) {
            assertThat(reply.message()).matches("(?s)" + row.field() + "[ .].*");
        }
    }

    private static ObjectNode body(Verdict row) {
        ObjectNode body = JSON.createObjectNode();
        if (!row.model().isEmpty()) {
            body.put("model_name", row.model());
        }
        body.put("prompt", "a red fox in snow");
        body.setAll((ObjectNode) expanded(parsed(row.options())));
        return body;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode expanded(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.fields().forEachRemaining(field -> field.setValue(expanded(field.getValue())));
        }
        return value.isTextual() ? JSON.getNodeFactory().textNode(VerdictValue.of(value.textValue())) : value;
    }
}
