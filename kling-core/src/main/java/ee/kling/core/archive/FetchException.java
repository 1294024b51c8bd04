package ee.kling.core.archive;

/** A file could not be fetched; the message says why, for a person. */
public final class FetchException extends Exception {
    private final boolean gone;

    FetchException(String message, boolean gone, Throwable cause) {
        super(message, cause);
        this.gone = gone;
    }

    static FetchException because(String message) {
        return new FetchException(message, false, null);
    }

    /** Whether the server says that the file does not exist. */
    public boolean gone() {
        return gone;
    }
}
