package ee.kling.api.task;

/** Which copy of a stored picture. */
public enum ImageSize {
    /** The file as Kling delivered it, byte for byte. */
    ORIGINAL,
    /** A JPEG for lists, at most 480 pixels on the longer side. */
    THUMBNAIL
}
