package ee.kling.simulator.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.kling.simulator.journal.Endpoint;

/** How a dialect words an answer of Kling. */
interface AnswerForm {

    /** The body to send, the given one changed or another. */
    ObjectNode spoken(Endpoint endpoint, ObjectNode envelope);
}
