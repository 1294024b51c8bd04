package ee.kling.api;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Turns every answer outside 2xx into the {@link KlingException} that says what to do. */
public final class KlingErrorMapper implements ResponseExceptionMapper<KlingException> {

    /** Redirects too: Kling has none, so one comes from something in between. */
    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 300;
    }

    @Override
    public KlingException toThrowable(Response response) {
        Date date = response.getDate();
        return KlingException.of(
                KlingReply.parse(response.getStatus(), body(response), date == null ? null : date.toInstant()));
    }

    private static String body(Response response) {
        try {
            return response.hasEntity() ? response.readEntity(String.class) : "";
        } catch (ProcessingException | IllegalStateException e) {
            return "";
        }
    }
}
