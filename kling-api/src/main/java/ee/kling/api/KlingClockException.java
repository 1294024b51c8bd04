package ee.kling.api;

/** The token is not valid at Kling's time (1003, 1004): sign again with Kling's clock. Nothing was accepted. */
public final class KlingClockException extends KlingException {
    public KlingClockException(String what, KlingReply reply) {
        super(what, reply, null);
    }
}
