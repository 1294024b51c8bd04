package ee.kling.api.export;

/** Where a zip stands. */
public enum ExportState {
    /** Nobody has begun with it. */
    WAITING,
    /** Being written. */
    PREPARING,
    /** Whole, and to be had. */
    READY,
    /** It could not be written; the reason says why. */
    FAILED;

    /** Whether it is still to be written. */
    public boolean isOpen() {
        return this == WAITING || this == PREPARING;
    }
}
