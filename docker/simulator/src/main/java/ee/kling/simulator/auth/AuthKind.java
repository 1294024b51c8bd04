package ee.kling.simulator.auth;

/** What kind of credential a request carried, whether or not it was accepted. */
public enum AuthKind {
    /** No Authorization header, or an empty one. */
    NONE,
    /** A token signed with the secret key. */
    JWT,
    /** A static key. */
    API_KEY,
    /** An Authorization header that is not {@code Bearer}, one space, token. */
    MALFORMED
}
