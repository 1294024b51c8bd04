package ee.kling.api;

/** Too much at once (1302, 1303): wait and send again. Nothing was accepted. */
public final class KlingThrottledException extends KlingException {
    public KlingThrottledException(String what, KlingReply reply) {
        super(what, reply, null);
    }
}
