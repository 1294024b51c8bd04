package ee.kling.api.image;

import ee.kling.api.KlingReply;

/** What every answer of Kling shares. */
final class Envelope {
    private static final int OK = 200;

    private Envelope() {}

    static boolean isSuccess(Integer code) {
        return code != null && (code == 0 || code == OK);
    }

    static KlingReply reply(Integer code, String message, String requestId) {
        return new KlingReply(OK, code == null ? KlingReply.NO_CODE : code, message, requestId, null);
    }
}
