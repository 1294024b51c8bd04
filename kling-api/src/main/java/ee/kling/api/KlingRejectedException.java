package ee.kling.api;

/** The request itself is refused (12xx, 1300, 1301): change it. Nothing was accepted, nothing is charged. */
public final class KlingRejectedException extends KlingException {
    public KlingRejectedException(String what, KlingReply reply) {
        super(what, reply, null);
    }
}
