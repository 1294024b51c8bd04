package ee.kling.api;

/** The key or the account is refused (1000-1002, 1100-1103, 1304): a person must act. Nothing was accepted. */
public final class KlingAccountException extends KlingException {
    public KlingAccountException(String what, KlingReply reply) {
        super(what, reply, null);
    }
}
