package ee.kling.api;

import java.util.Arrays;
import java.util.Optional;

/**
 * Kling's business codes: what each means for a person, who must act, and whether it is tried again. They decide, not the
 * HTTP status: 429 is both "slow down" and "no money".
 *
 * <p>Source: Kling error code page (autumn 2026).
 */
public enum KlingErrorCode {
    AUTHENTICATION_FAILED(
            1000, 401, Reaction.ACCOUNT, Actor.ADMINISTRATOR, "Kling refused the credential. Check the key."),
    AUTHORIZATION_EMPTY(1001, 401, Reaction.ACCOUNT, Actor.ADMINISTRATOR, "Kling saw no credential. Set the key."),
    AUTHORIZATION_INVALID(
            1002,
            401,
            Reaction.ACCOUNT,
            Actor.ADMINISTRATOR,
            "Kling does not know this key. Check the key, and that the base URL is of the key's region."),
    TOKEN_NOT_YET_VALID(
            1003,
            401,
            Reaction.SIGN_AGAIN,
            Actor.ADMINISTRATOR,
            "This server's clock is ahead of Kling's. Set it right."),
    TOKEN_EXPIRED(
            1004,
            401,
            Reaction.SIGN_AGAIN,
            Actor.ADMINISTRATOR,
            "This server's clock is behind Kling's. Set it right."),
    ACCOUNT_ABNORMAL(
            1100,
            429,
            Reaction.ACCOUNT,
            Actor.ACCOUNT_HOLDER,
            "Kling reports trouble with the account. Check it there."),
    ACCOUNT_IN_ARREARS(
            1101, 429, Reaction.ACCOUNT, Actor.ACCOUNT_HOLDER, "The Kling account is in arrears. Top it up."),
    BALANCE_USED_UP(
            1102,
            429,
            Reaction.ACCOUNT,
            Actor.ACCOUNT_HOLDER,
            "The Kling resource pack is used up or expired. Buy one."),
    NOT_PERMITTED(
            1103,
            403,
            Reaction.ACCOUNT,
            Actor.ACCOUNT_HOLDER,
            "The Kling account has no right to this model. Check its rights."),
    INVALID_PARAMETERS(1200, 400, Reaction.CHANGE_REQUEST, Actor.CALLER, "Kling found the request invalid. Change it."),
    INVALID_VALUE(
            1201,
            400,
            Reaction.CHANGE_REQUEST,
            Actor.CALLER,
            "Kling found a value of the request invalid. Its own text says which."),
    INVALID_METHOD(
            1202,
            404,
            Reaction.CHANGE_REQUEST,
            Actor.ADMINISTRATOR,
            "Kling does not serve this address. Check the base URL."),
    NO_SUCH_RESOURCE(
            1203, 404, Reaction.CHANGE_REQUEST, Actor.CALLER, "Kling has no such model or task. Choose another model."),
    POLICY(
            1300,
            400,
            Reaction.CHANGE_REQUEST,
            Actor.CALLER,
            "Kling's policy does not allow this request. Ask for something else."),
    CONTENT_SAFETY(
            1301,
            400,
            Reaction.CHANGE_REQUEST,
            Actor.CALLER,
            "Kling's content check refused the prompt or the picture. Change it."),
    TOO_FAST(1302, 429, Reaction.WAIT, Actor.NOBODY, "Kling asks for fewer requests."),
    TOO_MANY_PARALLEL(1303, 429, Reaction.WAIT, Actor.NOBODY, "All parallel places at Kling are taken."),
    ADDRESS_NOT_ALLOWED(
            1304,
            429,
            Reaction.ACCOUNT,
            Actor.ACCOUNT_HOLDER,
            "Kling does not accept this server's address. Have it listed."),
    INTERNAL(5000, 500, Reaction.LOOK_UP, Actor.NOBODY, "Kling had an internal error."),
    MAINTENANCE(5001, 503, Reaction.LOOK_UP, Actor.NOBODY, "Kling is under maintenance."),
    TIMEOUT(5002, 504, Reaction.LOOK_UP, Actor.NOBODY, "Kling ran out of time.");

    /** What the program does about an error. */
    public enum Reaction {
        /** The request is at fault: sending it again cannot help. */
        CHANGE_REQUEST(false, "The task fails. It is not sent again."),
        /** Nothing was accepted; later it will be. */
        WAIT(true, "The task waits and is sent again by itself."),
        /** Nothing was accepted, and nothing will be until a person sees to the account or the key. */
        ACCOUNT(false, "Tasks wait. Once a minute it is tried whether it is over."),
        /** The clocks differ: once more with a token signed for Kling's time. */
        SIGN_AGAIN(true, "Sent once more at once, signed for Kling's time. If that is refused too, tasks wait."),
        /** It may have been accepted all the same: look before sending again. */
        LOOK_UP(true, "The task is looked up. It is sent again only when Kling is sure not to have it.");

        private final boolean retried;
        private final String words;

        Reaction(boolean retried, String words) {
            this.retried = retried;
            this.words = words;
        }

        /** What becomes of the task, in a sentence or two. */
        public String words() {
            return words;
        }
    }

    /** Who must act before it can go on. */
    public enum Actor {
        /** Whoever asked for the picture: with another request. */
        CALLER("whoever asked: change the request"),
        /** Whoever runs this server. */
        ADMINISTRATOR("an administrator of this server"),
        /** Whoever holds the account at Kling. */
        ACCOUNT_HOLDER("the holder of the Kling account"),
        /** Nobody: it goes on by itself. */
        NOBODY("nobody, it goes on by itself");

        private final String words;

        Actor(String words) {
            this.words = words;
        }

        /** Completes "Who must act:". */
        public String words() {
            return words;
        }
    }

    private final int code;
    private final int httpStatus;
    private final Reaction reaction;
    private final Actor actor;
    private final String meaning;

    KlingErrorCode(int code, int httpStatus, Reaction reaction, Actor actor, String meaning) {
        this.code = code;
        this.httpStatus = httpStatus;
        this.reaction = reaction;
        this.actor = actor;
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

    /** What the program does about it. */
    public Reaction reaction() {
        return reaction;
    }

    /** Who must act. */
    public Actor actor() {
        return actor;
    }

    /** Whether the same request is tried again without anybody changing anything. */
    public boolean isRetried() {
        return reaction.retried;
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
