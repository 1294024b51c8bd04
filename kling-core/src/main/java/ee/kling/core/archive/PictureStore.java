package ee.kling.core.archive;

import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.core.picture.NotAPictureException;
import ee.kling.core.picture.PictureFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where pictures are kept for good, known by the SHA-256 of their bytes and never changed. Of two nodes that keep the same
 * picture, both are right. A picture is there whole, with its thumbnail, or not at all.
 */
public interface PictureStore {

    /**
     * A new local file to fetch to, which whoever asked for it removes.
     *
     * @throws IOException when none can be written now
     */
    Path unfinished() throws IOException;

    /**
     * Keeps a picture, and makes its thumbnail. Keeping it again changes nothing.
     *
     * @return its hash; it survives a power cut from then on
     * @throws NotAPictureException when it cannot be decoded to its end; nothing is kept then
     * @throws IOException when it cannot be written now
     */
    String put(byte[] content, PictureFacts facts) throws IOException, NotAPictureException;

    /**
     * Keeps what its header says is a picture though it cannot be decoded here, with a thumbnail that says no more.
     *
     * @return its hash
     * @throws IOException when it cannot be written now
     */
    String putAsItIs(byte[] content, PictureFacts facts) throws IOException;

    /** Opens a kept file; empty when it is not there. */
    Optional<ImageFile> open(String sha256, String mediaType, ImageSize size);

    /**
     * The bytes of a kept picture.
     *
     * @throws java.nio.file.NoSuchFileException when it is not there
     * @throws IOException when it cannot be read now
     */
    byte[] read(String sha256, String mediaType) throws IOException;
}
