package ee.kling.simulator.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.protocol.Refusal;

/** A control request that is not followed. Not in Kling's envelope, so that nobody takes it for an answer of Kling. */
public final class ControlRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String field;

    /** The field is empty when the request as a whole is wrong. */
    public ControlRefusal(int status, String field, String message) {
        super(message, null, false, false);
        this.status = status;
        this.field = field;
    }

    /** 400 for a field: what it must be and what was given. */
    public static ControlRefusal wrong(String field, String allowed, String given) {
        return new ControlRefusal(
                400, field, field + " must be " + allowed + ", not '" + Refusal.shortened(given) + "'");
    }

    public int status() {
        return status;
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("error").put("field", field).put("message", getMessage());
        return json;
    }
}
