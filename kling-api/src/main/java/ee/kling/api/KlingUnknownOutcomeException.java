package ee.kling.api;

/**
 * The answer was lost, late, garbled or a server error: the request may have been accepted and paid for.
 *
 * <p>After a create: look the external id up before sending anything again. After a query: simply ask again.
 */
public final class KlingUnknownOutcomeException extends KlingException {
    public KlingUnknownOutcomeException(String what, KlingReply reply) {
        super(what, reply, null);
    }

    public KlingUnknownOutcomeException(String what, Throwable cause) {
        super(what, null, cause);
    }
}
