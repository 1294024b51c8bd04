package ee.kling.simulator.protocol;

/** A request is not accepted: becomes the error envelope, which has a code, a message, a request id and no data. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARACTERS = 80;

    private final KlingError error;

    public Refusal(KlingError error) {
        this(error, error.message());
    }

    public Refusal(KlingError error, String message) {
        // Refusals are answers, made by the thousand under load: no stack trace.
        super(message, null, false, false);
        this.error = error;
    }

    /** 400/1201 naming the field, its value and why it is wrong. */
    public static Refusal invalid(String field, String value, String reason) {
        return new Refusal(KlingError.INVALID_VALUE, field + " value '" + shortened(value) + "' is invalid: " + reason);
    }

    /** 400/1201 for a field that must be there and is not. */
    public static Refusal missing(String field, String reason) {
        return new Refusal(KlingError.INVALID_VALUE, field + " is required" + reason);
    }

    public KlingError error() {
        return error;
    }

    /** A value as it may appear in a message: an image of 10 MB is named by its first characters. */
    public static String shortened(String value) {
        return value.codePointCount(0, value.length()) <= SHOWN_CHARACTERS
                ? value
                : value.substring(0, value.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…";
    }
}
