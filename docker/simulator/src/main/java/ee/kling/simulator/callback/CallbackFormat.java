package ee.kling.simulator.callback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/** The two bodies of the callback page. */
public enum CallbackFormat {
    /** Flat, the fields of the legacy query without an envelope; what image models are documented to send. */
    LEGACY(LegacyBody::of),
    /** The form of the endpoints that came in 2026: other names, and {@code succeeded}. */
    NEW_STANDARD(NewStandardBody::of);

    private final UnaryOperator<ObjectNode> body;

    CallbackFormat(UnaryOperator<ObjectNode> body) {
        this.body = body;
    }

    /** From the data object that a query would have answered at the same moment. */
    ObjectNode body(ObjectNode queried) {
        return body.apply(queried);
    }
}
