package ee.kling.core.picture;

/** The bytes are no PNG or JPEG that can be read; the message says what they are instead. */
public final class NotAPictureException extends Exception {
    public NotAPictureException(String message) {
        super(message);
    }

    public NotAPictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
