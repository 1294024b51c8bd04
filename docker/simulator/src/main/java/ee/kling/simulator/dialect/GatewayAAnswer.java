package ee.kling.simulator.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.journal.Endpoint;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Kling's answers of 2025: request ids of 22 characters, and a create reply without task_info. */
final class GatewayAAnswer implements AnswerForm {

    @Override
    public ObjectNode spoken(Endpoint endpoint, ObjectNode envelope) {
        if (envelope.has("request_id")) {
            envelope.put("request_id", requestId());
        }
        if (endpoint == Endpoint.CREATE && envelope.path("data") instanceof ObjectNode data) {
            data.remove("task_info");
        }
        return envelope;
    }

    private static String requestId() {
        UUID random = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
