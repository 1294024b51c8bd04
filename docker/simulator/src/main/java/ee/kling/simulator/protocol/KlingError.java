package ee.kling.simulator.protocol;

/** The business codes of Kling's error table, and the HTTP status of each. */
public enum KlingError {
    AUTHENTICATION_FAILED(401, 1000, "Authentication failed"),
    AUTHORIZATION_EMPTY(401, 1001, "Authorization is empty"),
    KEY_NOT_FOUND(401, 1002, "api key not found"),
    TOKEN_NOT_YET_VALID(401, 1003, "token is not valid yet"),
    TOKEN_EXPIRED(401, 1004, "token is expired"),
    ACCOUNT_ABNORMAL(429, 1100, "the account is abnormal"),
    IN_ARREARS(429, 1101, "the account is in arrears"),
    BALANCE_NOT_ENOUGH(429, 1102, "Account balance not enough"),
    NO_RIGHT(403, 1103, "the account has no right to this resource"),
    INVALID_PARAMETERS(400, 1200, "invalid parameters"),
    INVALID_VALUE(400, 1201, "invalid key or value"),
    INVALID_METHOD(404, 1202, "the requested method is invalid"),
    NOT_FOUND(404, 1203, "the requested resource does not exist"),
    PLATFORM_POLICY(400, 1300, "the request triggers a strategy of the platform"),
    CONTENT_SAFETY(400, 1301, "the request contains content that the safety policy does not allow"),
    TOO_FAST(429, 1302, "requests are too fast"),
    PARALLEL_LIMIT(429, 1303, "parallel task over resource pack limit"),
    ADDRESS_NOT_LISTED(429, 1304, "the request IP is not on the white list"),
    INTERNAL(500, 5000, "internal server error"),
    MAINTENANCE(503, 5001, "the service is under maintenance"),
    BACKLOG(504, 5002, "the server timed out, too much is waiting");

    private final int status;
    private final int code;
    private final String message;

    KlingError(int status, int code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** The HTTP status, for example 429. */
    public int status() {
        return status;
    }

    /** The business code, for example 1303; this and not the status says what happened. */
    public int code() {
        return code;
    }

    /** The text sent when the place that refuses has nothing more exact to say. */
    public String message() {
        return message;
    }
}
