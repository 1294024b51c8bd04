package ee.kling.api.task;

/** Where a result picture stands. */
public enum ImageState {
    /** Not in the archive yet. */
    PENDING,
    /** In the archive for good. */
    STORED,
    /** Gone at Kling before it could be fetched. */
    LOST
}
