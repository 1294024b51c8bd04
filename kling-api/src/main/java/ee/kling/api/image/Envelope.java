package ee.kling.api.image;

import ee.kling.api.KlingReply;

/** What every answer of Kling shares. */
final class Envelope {
    private static final int OK = 200;

    private Envelope() {}

    /**
     * A gateway's word {@code "success"} is neither success nor failure: beside it the same gateway uses status words of its
     * own, so its tasks could not be followed.
     */
    static boolean isSuccess(Integer code) {
        return code != null && (code == 0 || code == OK);
    }

    static KlingReply reply(Integer code, String message, String requestId) {
        return new KlingReply(OK, code == null ? KlingReply.NO_CODE : code, message, requestId, null);
    }
}
