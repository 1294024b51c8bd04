package ee.kling.api.task;

import jakarta.ejb.ApplicationException;

/**
 * The service cannot work just now: it is still starting, its database cannot be reached, or it cannot store pictures.
 * The message is for people and names no address; administrators find the cause in the log and in the readiness check.
 */
@ApplicationException
public final class UnavailableException extends RuntimeException {
    private final boolean undone;

    /** @param undone whether it is certain that nothing was stored or sent */
    public UnavailableException(String message, boolean undone, Throwable cause) {
        super(message, cause);
        this.undone = undone;
    }

    /** Whether it is certain that nothing was stored or sent, so that asking again repeats nothing. */
    public boolean isUndone() {
        return undone;
    }
}
