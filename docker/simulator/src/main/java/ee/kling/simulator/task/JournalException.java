package ee.kling.simulator.task;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A journal cannot be used. The message is one line for people that names the file. */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    static JournalException locked(Path file, Throwable cause) {
        return new JournalException(
                "Journal " + file + " is in use by another simulator; stop that one or name another file", cause);
    }

    /** The line is counted from 1, as editors do. */
    static JournalException damaged(Path file, int line, RuntimeException cause) {
        return new JournalException(
                "Journal " + file + " is damaged in line " + line + " (" + cause.getMessage()
                        + "); repair it or name another file",
                cause);
    }

    static JournalException irregular(Path file) {
        return new JournalException("Journal " + file + " cannot be used (it is not a regular file)", null);
    }

    static JournalException unusable(Path file, IOException cause) {
        return new JournalException("Journal " + file + " cannot be used (" + reason(cause) + ")", cause);
    }

    /** The message of these three is the path and nothing else. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "no access to " + denied.getFile();
        }
        if (cause instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is not a directory";
        }
        if (cause instanceof NoSuchFileException missing) {
            return missing.getFile() + " cannot be made";
        }
        return cause instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : cause.getMessage();
    }
}
