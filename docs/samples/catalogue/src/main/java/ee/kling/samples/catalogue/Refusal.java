package ee.kling.samples.catalogue;

import ee.kling.api.task.Violation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Why something was not done.
 *
 * @param message one sentence for a person
 * @param violations each field that is wrong and how to put it right; empty when it is not about fields
 */
public record Refusal(String message, List<Violation> violations) {

    static Response because(Response.StatusType status, String message, List<Violation> violations) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Refusal(message, violations))
                .build();
    }

    static Response because(Response.StatusType status, String message) {
        return because(status, message, List.of());
    }
}
