package ee.kling.core.account;

import ee.kling.api.KlingException;
import ee.kling.api.KlingUnavailableException;
import ee.kling.api.KlingUnknownOutcomeException;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;

/** What the HTTP client throws instead of an answer, sorted by whether a byte of the request can have left. */
final class NoAnswer {
    private NoAnswer() {}

    /** @param host that was asked, with its port where it has one */
    static KlingException sorted(RuntimeException e, String host) {
        if (!(e instanceof ProcessingException)) {
            return new KlingUnknownOutcomeException("Kling's answer could not be read (%s).".formatted(rootName(e)), e);
        }
        Throwable cause = neverConnected(e);
        if (cause != null) {
            return new KlingUnavailableException("Kling is out of reach at %s: %s.".formatted(host, worded(cause)), e);
        }
        return new KlingUnknownOutcomeException(
                "Kling's answer was lost or could not be read (%s).".formatted(rootName(e)), e);
    }

    /** The cause that proves that not one byte of the request was sent; {@code null} without such proof. */
    private static Throwable neverConnected(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            boolean refused = cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLHandshakeException
                    // Of whichever HTTP client the server brings; not on our class path.
                    || "ConnectTimeoutException".equals(cause.getClass().getSimpleName());
            if (refused) {
                return cause;
            }
        }
        return null;
    }

    private static String worded(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "the name is not known";
        }
        if (cause instanceof SSLHandshakeException) {
            return "no secure connection (" + cause.getMessage() + ")";
        }
        return cause instanceof NoRouteToHostException ? "no route" : "no connection";
    }

    private static String rootName(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
