package ee.kling.api;

import java.util.Arrays;
import java.util.Optional;

/**
 * Kling's business codes. They decide, not the HTTP status: 429 is both "slow down" and "no money".
 *
 * <p>Source: Kling error code page (autumn 2026).
 */
public enum KlingErrorCode {
    AUTHENTICATION_FAILED(1000, 401, Reaction.ACCOUNT, "Kling refused the credential. Check the key."),
    AUTHORIZATION_EMPTY(1001, 401, Reaction.ACCOUNT, "Kling saw no credential. Set the key."),
    AUTHORIZATION_INVALID(
            1002,
            401,
            Reaction.ACCOUNT,
            "Kling does not know this key. Check the key, and that the base URL is of the key's region."),
    TOKEN_NOT_YET_VALID(1003, 401, Reaction.SIGN_AGAIN, "This server's clock is ahead of Kling's. Set it right."),
    TOKEN_EXPIRED(1004, 401, Reaction.SIGN_AGAIN, "This server's clock is behind Kling's. Set it right."),
    ACCOUNT_ABNORMAL(1100, 429, Reaction.ACCOUNT, "Kling reports trouble with the account. Check it there."),
    ACCOUNT_IN_ARREARS(1101, 429, Reaction.ACCOUNT, "The Kling account is in arrears. Top it up."),
    BALANCE_USED_UP(1102, 429, Reaction.ACCOUNT, "The Kling resource pack is used up or expired. Buy one."),
    NOT_PERMITTED(1103, 403, Reaction.ACCOUNT, "The Kling account has no right to this model. Check its rights."),
    INVALID_PARAMETERS(1200, 400, Reaction.CHANGE_REQUEST, "Kling found the request invalid."),
    INVALID_VALUE(1201, 400, Reaction.CHANGE_REQUEST, "Kling found a value of the request invalid."),
    INVALID_METHOD(1202, 404, Reaction.CHANGE_REQUEST, "Kling does not serve this address. Check the base URL."),
    NO_SUCH_RESOURCE(1203, 404, Reaction.CHANGE_REQUEST, "Kling has no such model or task."),
    POLICY(1300, 400, Reaction.CHANGE_REQUEST, "Kling's policy does not allow this request."),
    CONTENT_SAFETY(1301, 400, Reaction.CHANGE_REQUEST, "Kling's content check refused the prompt or the picture."),
    TOO_FAST(1302, 429, Reaction.WAIT, "Kling asks for fewer requests."),
    TOO_MANY_PARALLEL(1303, 429, Reaction.WAIT, "All parallel places at Kling are taken."),
    ADDRESS_NOT_ALLOWED(1304, 429, Reaction.ACCOUNT, "Kling does not accept this server's address. Have it listed."),
    INTERNAL(5000, 500, Reaction.LOOK_UP, "Kling had an internal error."),
    MAINTENANCE(5001, 503, Reaction.LOOK_UP, "Kling is under maintenance."),
    TIMEOUT(5002, 504, Reaction.LOOK_UP, "Kling ran out of time.");

    /** What the caller does about an error. */
    public enum Reaction {
        /** The request is at fault: sending it again cannot help. */
        CHANGE_REQUEST,
        /** Nothing was accepted; later it will be. */
        WAIT,
        /** Nothing was accepted, and nothing will be until a person sees to the account or the key. */
        ACCOUNT,
        /** The clocks differ: once more with a token signed for Kling's time. */
        SIGN_AGAIN,
        /** It may have been accepted all the same: look before sending again. */
        LOOK_UP
    }

    private final int code;
    private final int httpStatus;
    private final Reaction reaction;
    private final String meaning;

    KlingErrorCode(int code, int httpStatus, Reaction reaction, String meaning) {
        this.code = code;
        this.httpStatus = httpStatus;
        this.reaction = reaction;
        this.meaning = meaning;
    }

    /** The number in the {@code code} field. */
    public int code() {
        return code;
    }

    /** The HTTP status Kling documents for it. */
    public int httpStatus() {
        return httpStatus;
    }

    /** What the caller does about it. */
    public Reaction reaction() {
        return reaction;
    }

    /** One or two sentences for a person: what happened and what to do. */
    public String meaning() {
        return meaning;
    }

    /** The code of this number; empty for a number Kling has not documented. */
    public static Optional<KlingErrorCode> of(int code) {
        return Arrays.stream(values()).filter(known -> known.code == code).findFirst();
    }
}
