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

    private DataDirectoryException(String message) {
        super(message);
    }

    /** @param needed bytes that must be left */
    static DataDirectoryException full(Path dataDir, long needed) {
        return new DataDirectoryException("Setting kling.data-dir is %s, whose disk is full: less than %d MB are left"
                .formatted(dataDir, needed / MEGABYTE));
    }

    /** @param images where the pictures should be */
    static DataDirectoryException missing(Path images) {
        return new DataDirectoryException(
                ("Setting kling.data-dir is %s, which has no directory \"%s\" though there are"
                                + " pictures: mount it, restore it, or if they are lost for good, make it")
                        .formatted(images.getParent(), images.getFileName()));
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
