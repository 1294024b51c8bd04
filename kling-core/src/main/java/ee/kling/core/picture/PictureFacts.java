package ee.kling.core.picture;

/**
 * What a picture file is.
 *
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param width in pixels, as stored (before camera orientation)
 * @param height in pixels
 * @param size of the file in bytes
 */
public record PictureFacts(String mediaType, int width, int height, long size) {
    public static final String PNG = "image/png";
    public static final String JPEG = "image/jpeg";

    /** Pixels to decode. */
    long pixels() {
        return (long) width * height;
    }
}
