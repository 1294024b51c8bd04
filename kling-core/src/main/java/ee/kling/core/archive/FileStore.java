package ee.kling.core.archive;

import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.core.picture.NotAPictureException;
import ee.kling.core.picture.PictureFacts;
import ee.kling.core.picture.Pictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Picture files under the data directory, named by their hash and never changed: {@code images/ab/abcd….png} with a
 * thumbnail in {@code thumbnails/ab/abcd….jpg}. A file appears whole or not at all.
 */
public final class FileStore {
    private final Path images;
    private final Path thumbnails;
    private final Path temp;

    /** @param dataDir is made when missing */
    public FileStore(Path dataDir) {
        images = dataDir.resolve("images");
        thumbnails = dataDir.resolve("thumbnails");
        temp = dataDir.resolve("tmp");
        try {
            Files.createDirectories(images);
            Files.createDirectories(thumbnails);
            Files.createDirectories(temp);
        } catch (IOException e) {
            throw new UncheckedIOException("Setting kling.data-dir is " + dataDir + ", which cannot be written", e);
        }
    }

    /** Where unfinished files are written; on the same disk, so that a rename is all it takes to finish one. */
    public Path temp() {
        return temp;
    }

    /**
     * Keeps a picture.
     *
     * @return its hash
     */
    public String put(byte[] content) {
        try {
            Path file = Files.createTempFile(temp, "put", ".part");
            try {
                Files.write(file, content);
                return put(file, Pictures.facts(content));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NotAPictureException e) {
            throw new IllegalArgumentException("Not a picture: " + e.getMessage(), e);
        }
    }

    /**
     * Keeps a finished temporary file, and makes its thumbnail.
     *
     * @param file is moved away
     * @return its hash
     * @throws NotAPictureException when the file cannot be decoded to its end; nothing is kept then
     */
    public String put(Path file, PictureFacts facts) throws IOException, NotAPictureException {
        String sha256 = Sha256.of(file);
        Path thumbnail = Files.createTempFile(temp, "thumbnail", ".part");
        try {
            Pictures.thumbnail(file, facts, thumbnail);
            finish(thumbnail, thumbnail(sha256));
            finish(file, image(sha256, facts.mediaType()));
            return sha256;
        } finally {
            Files.deleteIfExists(thumbnail);
        }
    }

    /** Opens a kept file; empty when it is not there. */
    public Optional<ImageFile> open(String sha256, String mediaType, ImageSize size) {
        boolean small = size == ImageSize.THUMBNAIL;
        Path file = small ? thumbnail(sha256) : image(sha256, mediaType);
        try {
            long length = Files.size(file);
            return Optional.of(
                    new ImageFile(Files.newInputStream(file), small ? PictureFacts.JPEG : mediaType, length, sha256));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a kept picture. */
    public byte[] read(String sha256, String mediaType) {
        try {
            return Files.readAllBytes(image(sha256, mediaType));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void finish(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path image(String sha256, String mediaType) {
        String extension = PictureFacts.PNG.equals(mediaType) ? ".png" : ".jpg";
        return images.resolve(sha256.substring(0, 2)).resolve(sha256 + extension);
    }

    private Path thumbnail(String sha256) {
        return thumbnails.resolve(sha256.substring(0, 2)).resolve(sha256 + ".jpg");
    }
}
