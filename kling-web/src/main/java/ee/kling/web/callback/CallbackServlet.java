package ee.kling.web.callback;

import ee.kling.api.callback.WebhookHeaders;
import ee.kling.api.task.UnavailableException;
import ee.kling.core.callback.CallbackReceiver;
import ee.kling.web.door.Unready;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code POST /callbacks/kling/{token}}: Kling's reports. Open to anybody, because Kling does not sign in; what a report is
 * worth is decided behind. Keeps no session, and says the same to everybody whom it refuses for the same reason.
 */
@WebServlet("/callbacks/kling/*")
public class CallbackServlet extends HttpServlet {
    /** A report on nine pictures with long addresses takes a tenth of it. */
    static final int LARGEST = 256 * 1024;

    @Inject
    Provider<CallbackReceiver> callbacks;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Outcome outcome;
        try {
            outcome = outcome(request);
        } catch (UnavailableException e) {
            Unready.refuse(response);
            outcome = Outcome.NOT_NOW;
        }
        if (outcome == Outcome.NOT_POSTED) {
            response.setHeader("Allow", "POST");
        }
        response.setStatus(outcome.status());
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(outcome.body());
    }

    private Outcome outcome(HttpServletRequest request) throws IOException {
        if (!"POST".equals(request.getMethod())) {
            return Outcome.NOT_POSTED;
        }
        CallbackReceiver receiver = callbacks.get();
        String token = token(request);
        if (!receiver.isOurs(token)) {
            // Before the body: a stranger keeps nobody reading.
            return Outcome.UNKNOWN_ADDRESS;
        }
        Optional<byte[]> body = body(request);
        return body.isEmpty() ? Outcome.TOO_LARGE : Outcome.of(receiver.receive(token, headers(request), body.get()));
    }

    private static String token(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null ? "" : path.substring(1);
    }

    private static WebhookHeaders headers(HttpServletRequest request) {
        return new WebhookHeaders(
                request.getHeader("webhook-id"),
                request.getHeader("webhook-timestamp"),
                request.getHeader("webhook-signature"));
    }

    /** @return empty when it is larger than allowed, by its header or by what came */
    private static Optional<byte[]> body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            return Optional.empty();
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        return body.length > LARGEST ? Optional.empty() : Optional.of(body);
    }
}
