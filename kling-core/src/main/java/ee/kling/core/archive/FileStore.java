package ee.kling.core.archive;

import ee.kling.api.task.ImageFile;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.UnavailableException;
import ee.kling.core.picture.NotAPictureException;
import ee.kling.core.picture.PictureFacts;
import ee.kling.core.picture.Pictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Picture files under the data directory, named by their hash and never changed: {@code images/ab/abcd….png} with a
 * thumbnail in {@code thumbnails/ab/abcd….jpg}. A file appears whole or not at all.
 */
public final class FileStore implements PictureStore {
    private static final System.Logger LOG = System.getLogger(FileStore.class.getName());
    private static final String UNFINISHED = ".part";
    private static final Duration LONGEST_UNFINISHED = Duration.ofDays(1);

    private static final int PROBE_BYTES = 4096;

    /** Room for one more picture, in bytes. */
    private static final long LEAST_ROOM = 10L * 1024 * 1024;

    private final Path dataDir;
    private final Path images;
    private final Path thumbnails;
    private final Path temp;

    /** From then on the pictures' directory is never made again: without it the disk is not mounted. */
    private volatile boolean opened;

    /** @param dataDir need not exist yet, see {@link #check} */
    public FileStore(Path dataDir) {
        this.dataDir = dataDir;
        images = dataDir.resolve("images");
        thumbnails = dataDir.resolve("thumbnails");
        temp = dataDir.resolve("tmp");
    }

    /**
     * Makes the directories for pictures, once and for all.
     *
     * @param expected whether there are pictures already; then a missing directory is not made, because it is an archive
     *     that was not mounted or not restored
     * @throws DataDirectoryException when it is missing, or cannot be made
     */
    public void open(boolean expected) {
        try {
            if (!expected) {
                Files.createDirectories(images);
                Files.createDirectories(thumbnails);
            }
        } catch (IOException e) {
            throw new DataDirectoryException(dataDir, e);
        }
        opened = true;
        check();
    }

    /**
     * Tries whether a picture could be written now.
     *
     * @throws DataDirectoryException when not; trying again may help
     */
    public void check() {
        check(0);
    }

    /**
     * The same, with room for something else.
     *
     * @param besides bytes that must be left too
     * @throws DataDirectoryException when not
     */
    public void check(long besides) {
        if (opened && !Files.isDirectory(images)) {
            throw DataDirectoryException.missing(images);
        }
        try {
            Files.createDirectories(temp);
            requireRoom(LEAST_ROOM + besides);
            Path file = unfinished();
            try {
                Files.write(file, new byte[PROBE_BYTES]);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new DataDirectoryException(dataDir, e);
        }
    }

    private void requireRoom(long bytes) throws IOException {
        if (Files.getFileStore(temp).getUsableSpace() < bytes) {
            throw DataDirectoryException.full(dataDir, bytes);
        }
    }

    /** On the same disk as the pictures, so that a rename is all it takes to finish one. */
    @Override
    public Path unfinished() throws IOException {
        return Files.createTempFile(temp, "", UNFINISHED);
    }

    /** Removes what a crash has left unfinished. Younger files may be another node's, at work on the same directory. */
    public void removeLeftovers(Instant now) {
        try (Stream<Path> files = Files.list(temp)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(UNFINISHED)).toList()) {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                if (written.isBefore(now.minus(LONGEST_UNFINISHED))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Unfinished files in " + temp + " could not be removed", e);
        }
    }

    @Override
    public String put(byte[] content, PictureFacts facts) throws IOException, NotAPictureException {
        return put(content, facts, Pictures.thumbnail(content));
    }

    @Override
    public String putAsItIs(byte[] content, PictureFacts facts) throws IOException {
        return put(content, facts, Pictures.placeholder(facts));
    }

    private String put(byte[] content, PictureFacts facts, byte[] small) throws IOException {
        String sha256 = Sha256.of(content);
        // The thumbnail first: a picture that can be opened can be opened in both sizes.
        write(small, thumbnail(sha256));
        Path target = image(sha256, facts.mediaType());
        if (!holds(target, sha256)) {
            write(content, target);
        }
        return sha256;
    }

    /** A file of that name that no longer has its content was damaged on the disk, and is made good. */
    private static boolean holds(Path file, String sha256) throws IOException {
        try {
            return Sha256.of(Files.readAllBytes(file)).equals(sha256);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
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

    @Override
    public byte[] read(String sha256, String mediaType) throws IOException {
        return Files.readAllBytes(image(sha256, mediaType));
    }

    private void write(byte[] content, Path target) throws IOException {
        Path file = unfinished();
        try {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.createDirectories(target.getParent());
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceDirectory(target.getParent());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What a caller is told whose picture could not be written. */
    public static UnavailableException notKept(IOException cause) {
        return new UnavailableException(
                "The studio cannot store pictures now. Nothing was stored or sent; try again in a moment.",
                true,
                cause);
    }

    /** The rename, too, must survive a power cut before the database says that the file is there. */
    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no directories, and orders this itself.
            LOG.log(System.Logger.Level.DEBUG, "Could not force {0}", directory);
        }
    }

    private Path image(String sha256, String mediaType) {
        String extension = PictureFacts.PNG.equals(mediaType) ? ".png" : ".jpg";
        return images.resolve(sha256.substring(0, 2)).resolve(sha256 + extension);
    }

    private Path thumbnail(String sha256) {
        return thumbnails.resolve(sha256.substring(0, 2)).resolve(sha256 + ".jpg");
    }
}
