package ee.kling.api;

/**
 * Kling could not be reached and has certainly not seen the request: send it again later.
 *
 * <p>The client does not raise it: its caller does, having seen in a {@code ProcessingException} that nothing was sent.
 */
public final class KlingUnavailableException extends KlingException {
    public KlingUnavailableException(String what, Throwable cause) {
        super(what, null, cause);
    }
}
