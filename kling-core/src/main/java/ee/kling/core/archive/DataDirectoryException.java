package ee.kling.core.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** No picture can be written now: says in one line which setting and why. */
public final class DataDirectoryException extends RuntimeException {
    private static final long MEGABYTE = 1024L * 1024;

    DataDirectoryException(Path dataDir, IOException cause) {
        super("Setting kling.data-dir is %s, which cannot be written: %s".formatted(dataDir, why(cause)), cause);
    }

    /**
     * @param room bytes that are left
     * @param needed bytes that must be left
     */
    DataDirectoryException(Path dataDir, long room, long needed) {
        super("Setting kling.data-dir is %s, whose disk is full: %d MB are left, at least %d are needed"
                .formatted(dataDir, room / MEGABYTE, needed / MEGABYTE));
    }

    private static String why(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        return cause instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : cause.toString();
    }
}
