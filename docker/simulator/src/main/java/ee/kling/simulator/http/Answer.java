package ee.kling.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.protocol.Envelope;
import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What goes back, and when.
 *
 * @param code the business code, {@link RecordedRequest#NO_CODE} when the body is no envelope
 * @param delay waited before the first byte
 */
record Answer(int status, int code, String contentType, byte[] body, Duration delay) {

    private static final String JSON = "application/json; charset=utf-8";
    private static final byte[] EMPTY = {};

    static Answer accepted(JsonNode data) {
        return new Answer(200, 0, JSON, Envelope.bytes(Envelope.accepted(data)), Duration.ZERO);
    }

    static Answer refused(Refusal refusal) {
        return refused(refusal.error().status(), refusal.error(), refusal.getMessage());
    }

    static Answer refused(KlingError error) {
        return refused(error.status(), error, error.message());
    }

    /** With an HTTP status of its own, where the error table has none that fits. */
    static Answer refused(int status, KlingError error, String message) {
        return new Answer(status, error.code(), JSON, Envelope.bytes(Envelope.refused(error, message)), Duration.ZERO);
    }

    static Answer json(JsonNode json) {
        return new Answer(200, RecordedRequest.NO_CODE, JSON, Envelope.bytes(json), Duration.ZERO);
    }

    static Answer html(String page) {
        return text(200, "text/html; charset=utf-8", page);
    }

    static Answer picture(String contentType, byte[] file) {
        return new Answer(200, RecordedRequest.NO_CODE, contentType, file, Duration.ZERO);
    }

    static Answer text(int status, String contentType, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, RecordedRequest.NO_CODE, contentType, body, Duration.ZERO);
    }

    /** The connection is closed and nothing is said. */
    static Answer dropped() {
        return new Answer(RecordedRequest.NO_ANSWER, RecordedRequest.NO_CODE, "", EMPTY, Duration.ZERO);
    }

    /** The same with another body. */
    Answer with(int otherCode, byte[] otherBody) {
        return new Answer(status, otherCode, contentType, otherBody, delay);
    }

    Answer after(Duration wait) {
        return new Answer(status, code, contentType, body, delay.plus(wait));
    }

    boolean isDropped() {
        return status == RecordedRequest.NO_ANSWER;
    }
}
