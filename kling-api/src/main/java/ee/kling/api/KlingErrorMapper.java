package ee.kling.api;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Turns every answer outside 2xx, and every one without content, into the {@link KlingException} that says what to do. */
public final class KlingErrorMapper implements ResponseExceptionMapper<KlingException> {
    private static final int NO_CONTENT = Response.Status.NO_CONTENT.getStatusCode();

    /** Redirects and empty answers too: Kling has neither, so one comes from something in between. */
    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 300 || status == NO_CONTENT;
    }

    @Override
    public KlingException toThrowable(Response response) {
        return KlingException.of(KlingReply.parse(response.getStatus(), body(response), date(response)));
    }

    /** Read here, because the client throws at a date it cannot read, and the answer matters more. */
    private static Instant date(Response response) {
        String date = response.getHeaderString(HttpHeaders.DATE);
        try {
            return date == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String body(Response response) {
        try {
            // Not asked whether there is one: without a Content-Type the answer would be no.
            return response.readEntity(String.class);
        } catch (ProcessingException | IllegalStateException e) {
            return "";
        }
    }
}
