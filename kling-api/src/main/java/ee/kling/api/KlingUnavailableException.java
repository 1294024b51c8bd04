package ee.kling.api;

/** Kling could not be reached and has certainly not seen the request: send it again later. */
public final class KlingUnavailableException extends KlingException {
    public KlingUnavailableException(String what, Throwable cause) {
        super(what, null, cause);
    }
}
