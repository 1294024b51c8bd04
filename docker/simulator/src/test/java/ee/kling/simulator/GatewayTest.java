package ee.kling.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.kling.simulator.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/** A simulator that plays a gateway, and a caller who has its prefix in the base URL. */
abstract class GatewayTest extends SimulatorTest {

    static final String PREFIX = "/kling";
    static final String IMAGE = ",\"image\":\"https://example.com/a.png\"";

    void start(Dialect dialect) {
        start(settings().dialect(dialect).parallelLimit(1000));
        caller = new Caller(simulator).under(PREFIX);
    }

    Caller with(String authorization) {
        return new Caller(simulator, authorization).under(PREFIX);
    }

    /** One that Kling itself would take. */
    String goodToken() {
        long now = clock.instant().getEpochSecond();
        String claims = "{\"iss\":\"ak-demo\",\"exp\":" + (now + 1800) + ",\"nbf\":" + (now - 5) + "}";
        return "Bearer "
                + CredentialTest.token(
                        "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims, "sk-demo-0123456789abcdef0123456789");
    }

    static String body(String model, String more) {
        return "{\"model_name\":\"" + model + "\",\"prompt\":\"a red fox in snow\"" + more + "}";
    }

    static String fixture(String name) {
        try (InputStream file = GatewayTest.class.getResourceAsStream("/fixtures/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(fixture(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every path of a body with its JSON type, without the numbers of list entries. */
    static TreeSet<String> form(JsonNode json) {
        TreeSet<String> form = new TreeSet<>();
        collect("", json, form);
        return form;
    }

    private static void collect(String path, JsonNode node, TreeSet<String> form) {
        form.add(path + " " + node.getNodeType());
        node.fields().forEachRemaining(field -> collect(path + "/" + field.getKey(), field.getValue(), form));
        if (node.isArray()) {
            node.forEach(element -> collect(path + "[]", element, form));
        }
    }
}
