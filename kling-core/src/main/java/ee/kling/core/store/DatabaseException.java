package ee.kling.core.store;

/** The database cannot be used: says in one line which setting to look at, and why. Trying again may help. */
public final class DatabaseException extends RuntimeException {
    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
