package ee.kling.core.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** Zips under the data directory: {@code exports/{id}.zip}. A file appears whole or not at all. */
public final class ExportFiles {
    private static final System.Logger LOG = System.getLogger(ExportFiles.class.getName());
    private static final String UNFINISHED = ".part";

    /** Left free, so that a zip never keeps a paid picture from being stored. */
    private static final long LEAST_ROOM = 256L * 1024 * 1024;

    /** Older than any zip that can still be had, or is still being written. */
    private static final Duration FORGOTTEN = Duration.ofDays(3);

    private final Path directory;

    /** @param dataDir need not exist yet */
    public ExportFiles(Path dataDir) {
        directory = dataDir.resolve("exports");
    }

    /** A new file to write to, which whoever asked for it removes or finishes. */
    Path unfinished() throws IOException {
        Files.createDirectories(directory);
        return Files.createTempFile(directory, "", UNFINISHED);
    }

    /** Whether so many bytes more leave room for pictures. */
    boolean hasRoomFor(long bytes) throws IOException {
        Files.createDirectories(directory);
        return Files.getFileStore(directory).getUsableSpace() - LEAST_ROOM > bytes;
    }

    /** Of two that write the same zip, both are right. */
    void finish(Path file, UUID id) throws IOException {
        Files.move(file, path(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void remove(UUID id) throws IOException {
        Files.deleteIfExists(path(id));
    }

    Path path(UUID id) {
        return directory.resolve(id + ".zip");
    }

    /** Removes what nobody knows of any more: left by a crash, or by a node that came back too late. */
    void removeForgotten(Instant now) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(FORGOTTEN))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Old files in " + directory + " could not be removed", e);
        }
    }
}
