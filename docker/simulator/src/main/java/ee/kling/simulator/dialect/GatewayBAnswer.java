package ee.kling.simulator.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.journal.Endpoint;
import java.util.Set;
import java.util.UUID;

/**
 * The response page of gateway B. What Kling refuses is passed on; what is the gateway's own trouble (its key, its paths,
 * Kling being away) is told in the form of relays, which has no code.
 */
final class GatewayBAnswer implements AnswerForm {

    /** All that the page shows of a task that has succeeded, with no request_id around it. */
    private static final Set<String> FINAL_FIELDS = Set.of("task_id", "platform_id", "task_status", "task_result");

    /** The word of Kling, and that of a scenario. */
    private static final Set<String> SUCCEEDED = Set.of("succeed", "succeeded");

    private final boolean platformIds;

    /** @param platformIds whether every task carries a platform_id */
    GatewayBAnswer(boolean platformIds) {
        this.platformIds = platformIds;
    }

    @Override
    public ObjectNode spoken(Endpoint endpoint, ObjectNode envelope) {
        int code = envelope.path("code").asInt();
        if (isOwnTrouble(code)) {
            return relayError(envelope.path("message").asText());
        }
        if (envelope.has("request_id")) {
            envelope.put("request_id", "req_" + UUID.randomUUID().toString().replace("-", ""));
        }
        // By its data: a scenario may answer an accepted request with another code.
        if (envelope.has("data")) {
            envelope.put("message", "success");
            accepted(endpoint, envelope);
        }
        return envelope;
    }

    private static boolean isOwnTrouble(int code) {
        boolean itsKey = code >= 1000 && code <= 1004;
        boolean itsPath = code == 1202;
        boolean upstreamAway = code >= 5000;
        return itsKey || itsPath || upstreamAway;
    }

    private static ObjectNode relayError(String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("message", message);
        return body;
    }

    private void accepted(Endpoint endpoint, ObjectNode envelope) {
        JsonNode data = envelope.path("data");
        if (data.isArray()) {
            data.forEach(this::addPlatformId);
            return;
        }
        addPlatformId(data);
        if (data instanceof ObjectNode task) {
            shorten(endpoint, envelope, task);
        }
    }

    private static void shorten(Endpoint endpoint, ObjectNode envelope, ObjectNode task) {
        if (endpoint == Endpoint.CREATE) {
            task.remove("task_info");
        } else if (SUCCEEDED.contains(task.path("task_status").asText())) {
            task.retain(FINAL_FIELDS);
            envelope.remove("request_id");
        }
    }

    private void addPlatformId(JsonNode data) {
        if (platformIds && data instanceof ObjectNode task) {
            PlatformId.of(task.path("task_id").asText(), task.path("created_at").asLong())
                    .ifPresent(id -> task.put("platform_id", id));
        }
    }
}
