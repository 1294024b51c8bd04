package ee.kling.core.account;

import java.time.Instant;

/**
 * Why nothing is being sent just now; tasks wait and none is lost.
 *
 * @param kind what sort of trouble
 * @param message what happened and what to do, for a person; never holds a secret
 * @param since when it began
 */
public record Trouble(Kind kind, String message, Instant since) {

    /** Sorts of trouble. */
    public enum Kind {
        /** No credential is set. */
        NO_CREDENTIAL,
        /** Kling refuses the credential; a query can tell when that ends. */
        CREDENTIAL_REFUSED,
        /** Arrears, an empty pack, missing rights: only a create can tell when that ends. */
        ACCOUNT,
        /** Kling cannot be reached. */
        UNREACHABLE,
        /** Answers to several creates in a row were lost; only a create that is answered can tell when that ends. */
        ANSWERS_LOST,
        /** Something answers at the base URL that is no Kling; a query can tell when that ends. */
        WRONG_ADDRESS
    }
}
