package ee.kling.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.protocol.Envelope;
import java.io.IOException;
import java.util.Optional;

/** Kling's answer in the words of the dialect. Last of all, as a gateway does it: it has only the bytes of the answer. */
final class Translation {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Dialect dialect;

    Translation(Dialect dialect) {
        this.dialect = dialect;
    }

    Answer of(Endpoint endpoint, Answer answer) {
        // Pictures and the control of the simulator are no part of the protocol.
        if (endpoint == Endpoint.RESULT || endpoint == Endpoint.CONTROL) {
            return answer;
        }
        // Kling's own answers are spared the reading: a page of its list may have 500 tasks.
        if (dialect == Dialect.OFFICIAL || answer.code() == RecordedRequest.NO_CODE) {
            return answer;
        }
        return envelope(answer)
                .map(envelope -> dialect.answer(endpoint, envelope))
                .map(spoken -> answer.with(spoken.path("code").asInt(RecordedRequest.NO_CODE), Envelope.bytes(spoken)))
                .orElse(answer);
    }

    /** Empty for what a scenario has made unreadable: a relay passes that on. */
    private static Optional<ObjectNode> envelope(Answer answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body instanceof ObjectNode envelope ? Optional.of(envelope) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
