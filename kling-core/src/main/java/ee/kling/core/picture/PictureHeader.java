package ee.kling.core.picture;

/**
 * What the first bytes of a picture promise, known before anything is decoded.
 *
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param storedWidth in pixels, before it is turned upright
 * @param storedHeight in pixels, before it is turned upright
 * @param bytesPerPixel of the decoded picture
 * @param progressive whether a decoder must hold all of it, twice as large, before the first row is known
 */
record PictureHeader(String mediaType, int storedWidth, int storedHeight, int bytesPerPixel, boolean progressive) {

    boolean isJpeg() {
        return PictureFacts.JPEG.equals(mediaType);
    }

    long pixels() {
        return (long) storedWidth * storedHeight;
    }

    PictureFacts facts(Orientation orientation, long size) {
        boolean lying = orientation.transposed();
        return new PictureFacts(
                mediaType, lying ? storedHeight : storedWidth, lying ? storedWidth : storedHeight, size);
    }
}
