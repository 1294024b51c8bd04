package ee.kling.core.picture;

/** The bytes are no PNG or JPEG that can be read; the message says what they are instead and goes behind "the file". */
public final class NotAPictureException extends Exception {
    private final Why why;

    private NotAPictureException(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    static NotAPictureException otherKind(FileKind kind) {
        String taken = kind == FileKind.OTHER ? "" : "; Kling takes JPEG and PNG";
        return new NotAPictureException(Why.OTHER_KIND, "is " + kind.words() + taken, null);
    }

    /** @param how goes behind "is damaged: " */
    static NotAPictureException damaged(String how) {
        return new NotAPictureException(Why.DAMAGED, "is damaged: " + how, null);
    }

    static NotAPictureException undecodable(Exception cause) {
        return new NotAPictureException(Why.DAMAGED, "is damaged and cannot be decoded", cause);
    }

    /** @param what the file is and what is read, behind "the file" */
    static NotAPictureException unsupported(String what) {
        return new NotAPictureException(Why.UNSUPPORTED, what, null);
    }

    /** Whether the file is whole, and only this server cannot decode it. */
    public boolean isWholeAllTheSame() {
        return why == Why.UNSUPPORTED;
    }

    Why why() {
        return why;
    }

    /** What must be done about it. */
    enum Why {
        OTHER_KIND,
        DAMAGED,
        UNSUPPORTED
    }
}
