package ee.kling.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.protocol.Envelope;
import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes back, and when.
 *
 * @param code the business code, {@link RecordedRequest#NO_CODE} when the body is no envelope
 * @param headers more than those that every answer has
 * @param delay waited before the first byte
 */
record Answer(
        int status,
        int code,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        Duration delay,
        Delivery delivery) {

    private static final String JSON = "application/json; charset=utf-8";
    private static final byte[] EMPTY = {};

    Answer(int status, int code, String contentType, byte[] body) {
        this(status, code, contentType, body, Map.of(), Duration.ZERO, Delivery.WHOLE);
    }

    static Answer accepted(JsonNode data) {
        return enveloped(Envelope.accepted(data));
    }

    /** An envelope of a success that is ready, whatever its code is. */
    static Answer enveloped(ObjectNode envelope) {
        return new Answer(200, envelope.path("code").asInt(), JSON, Envelope.bytes(envelope));
    }

    static Answer refused(Refusal refusal) {
        return refused(refusal.error().status(), refusal.error(), refusal.getMessage());
    }

    static Answer refused(KlingError error) {
        return refused(error.status(), error, error.message());
    }

    /** With an HTTP status of its own, where the error table has none that fits. */
    static Answer refused(int status, KlingError error, String message) {
        return new Answer(status, error.code(), JSON, Envelope.bytes(Envelope.refused(error, message)));
    }

    static Answer json(JsonNode json) {
        return json(200, json);
    }

    /** JSON that is no envelope. */
    static Answer json(int status, JsonNode json) {
        return new Answer(status, RecordedRequest.NO_CODE, JSON, Envelope.bytes(json));
    }

    /** Text that is said to be JSON. */
    static Answer json(String text) {
        return new Answer(200, RecordedRequest.NO_CODE, JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer html(String page) {
        return text(200, "text/html; charset=utf-8", page);
    }

    static Answer picture(String contentType, byte[] file) {
        return new Answer(200, RecordedRequest.NO_CODE, contentType, file);
    }

    static Answer text(int status, String contentType, String text) {
        return new Answer(status, RecordedRequest.NO_CODE, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer redirect(String target) {
        return text(302, "text/plain; charset=utf-8", "it is elsewhere").with("Location", target);
    }

    /** The connection is closed and nothing is said. */
    static Answer dropped() {
        return new Answer(RecordedRequest.NO_ANSWER, RecordedRequest.NO_CODE, "", EMPTY).by(Delivery.NOT_AT_ALL);
    }

    /** The same with another body. */
    Answer with(int otherCode, byte[] otherBody) {
        return new Answer(status, otherCode, contentType, otherBody, headers, delay, delivery);
    }

    Answer after(Duration wait) {
        return new Answer(status, code, contentType, body, headers, delay.plus(wait), delivery);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, code, contentType, body, more, delay, delivery);
    }

    Answer by(Delivery way) {
        return new Answer(status, code, contentType, body, headers, delay, way);
    }

    /** The same bytes under another name. */
    Answer calling(String type) {
        return new Answer(status, code, type, body, headers, delay, delivery);
    }
}
