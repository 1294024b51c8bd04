package ee.kling.core.picture;

/** A file that begins like a picture. */
interface PictureFile {
    /**
     * Looks at the first bytes only.
     *
     * @throws NotAPictureException when they are those of something else
     */
    static PictureFile of(byte[] bytes) throws NotAPictureException {
        FileKind kind = FileKind.of(bytes);
        if (!kind.isReadable()) {
            throw NotAPictureException.otherKind(kind);
        }
        return kind == FileKind.PNG ? new PngFile(bytes) : new JpegFile(bytes);
    }

    /** @throws NotAPictureException when there is no size to be found */
    PictureHeader header() throws NotAPictureException;

    /** How the camera says that it was held. */
    Orientation orientation();

    /** @throws NotAPictureException when it is a sort that is not read here, though others may */
    void requireReadable() throws NotAPictureException;

    /**
     * The same picture, bit for bit, without camera, location or other notes and without whatever else was hidden.
     *
     * @return the array as given when there is nothing to remove
     * @throws NotAPictureException when the file is damaged
     */
    byte[] plain() throws NotAPictureException;

    /** @throws NotAPictureException when the file is cut short in a way that decoders do not notice */
    void requireEnd() throws NotAPictureException;

    /** Whether it moves; only its still picture is used. */
    boolean isAnimated();
}
