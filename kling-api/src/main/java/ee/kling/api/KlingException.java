package ee.kling.api;

import java.util.Optional;

/**
 * Kling did not do what was asked. The children are named by what the caller does about it.
 *
 * <p>The message holds Kling's own text and request id, never a credential.
 */
public abstract sealed class KlingException extends RuntimeException
        permits KlingRejectedException,
                KlingThrottledException,
                KlingAccountException,
                KlingClockException,
                KlingUnavailableException,
                KlingUnknownOutcomeException {

    private final String what;
    private final transient KlingReply reply;

    protected KlingException(String what, KlingReply reply, Throwable cause) {
        super(reply == null ? what : what + " (" + reply.describe() + ")", cause);
        this.what = what;
        this.reply = reply;
    }

    /** The message for a person: what happened, and Kling's own words, without codes and ids. */
    public String explanation() {
        return reply().map(KlingReply::message)
                .filter(words -> !words.isEmpty())
                .map(words -> "%s Kling says: \u201c%s\u201d".formatted(what, words))
                .orElse(what);
    }

    /** What Kling answered; empty when no answer arrived. */
    public Optional<KlingReply> reply() {
        return Optional.ofNullable(reply);
    }

    /** The business code, when Kling gave one that is documented. */
    public Optional<KlingErrorCode> errorCode() {
        return reply().flatMap(answer -> KlingErrorCode.of(answer.code()));
    }

    /** The exception for an answer that is not a success, chosen by business code and only then by HTTP status. */
    public static KlingException of(KlingReply reply) {
        return KlingErrorCode.of(reply.code()).map(code -> of(code, reply)).orElseGet(() -> ofUndocumented(reply));
    }

    private static KlingException of(KlingErrorCode code, KlingReply reply) {
        return switch (code.reaction()) {
            case CHANGE_REQUEST -> new KlingRejectedException(code.meaning(), reply);
            case WAIT -> new KlingThrottledException(code.meaning(), reply);
            case ACCOUNT -> new KlingAccountException(code.meaning(), reply);
            case SIGN_AGAIN -> new KlingClockException(code.meaning(), reply);
            case LOOK_UP -> new KlingUnknownOutcomeException(code.meaning(), reply);
        };
    }

    /** A proxy or gateway in between: only statuses that leave no doubt are believed. */
    private static KlingException ofUndocumented(KlingReply reply) {
        return switch (reply.httpStatus()) {
            case 401, 402, 403 -> new KlingAccountException("Kling refused the caller.", reply);
            case 429 -> new KlingThrottledException("Kling asks for fewer requests.", reply);
            default -> new KlingUnknownOutcomeException("Kling's answer could not be understood.", reply);
        };
    }
}
