package ee.kling.simulator.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The object around every answer: code, message, request_id, and data only when the request was accepted. */
public final class Envelope {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Envelope() {}

    public static ObjectNode accepted(JsonNode data) {
        ObjectNode envelope = envelope(0, "SUCCEED");
        envelope.set("data", data);
        return envelope;
    }

    public static ObjectNode refused(KlingError error, String message) {
        return envelope(error.code(), message);
    }

    /** By way of a string: a lone surrogate in an echoed id becomes a question mark where the byte writer would fail. */
    public static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain nodes cannot be written", e);
        }
    }

    private static ObjectNode envelope(int code, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("message", message)
                .put("request_id", UUID.randomUUID().toString());
    }
}
