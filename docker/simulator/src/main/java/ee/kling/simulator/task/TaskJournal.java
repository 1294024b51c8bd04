package ee.kling.simulator.task;

import ee.kling.simulator.request.ModelCatalog;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every accepted task as a line of a file, on the disk before the create is answered. Nothing is ever changed in it: a
 * task is what its times say. Not safe for several threads; the store calls it under its own lock.
 */
public final class TaskJournal implements AutoCloseable {

    private final Path file;
    private final ModelCatalog models;
    private final FileChannel channel;
    private final List<ImageTask> earlier = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private long end;

    private TaskJournal(Path file, ModelCatalog models) throws IOException {
        this.file = file;
        this.models = models;
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Takes the file for this simulator alone and reads it. The file and its directories are made when they are not
     * there; a last line that was not written to its end is cut off, which is told on stderr.
     *
     * @param models of which also those count that are not served any more
     * @throws JournalException when another simulator has the file, a line is damaged, or it cannot be read or written
     */
    public static TaskJournal open(Path file, ModelCatalog models) {
        Path absolute = file.toAbsolutePath();
        if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
            throw JournalException.irregular(absolute);
        }
        try {
            // Asked first, because in Java 17 createDirectories refuses a link to a directory.
            if (!Files.isDirectory(absolute.getParent())) {
                Files.createDirectories(absolute.getParent());
            }
            TaskJournal journal = new TaskJournal(absolute, models);
            journal.lockAndRead();
            return journal;
        } catch (IOException e) {
            throw JournalException.unusable(absolute, e);
        }
    }

    /** The tasks that were in the file when it was opened, in the order of acceptance. */
    List<ImageTask> earlier() {
        return List.copyOf(earlier);
    }

    /**
     * Returns when the line is on the disk.
     *
     * @throws JournalException when it could not be written; the file is then as it was before
     */
    void append(ImageTask task) {
        try {
            write(TaskLine.write(task));
        } catch (IOException e) {
            throw JournalException.unusable(file, e);
        }
    }

    /** Gives the file free. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Journal " + file + " cannot be closed", e);
        }
    }

    private void lockAndRead() throws IOException {
        try {
            lock();
            read();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void lock() throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw JournalException.locked(file, null);
            }
        } catch (OverlappingFileLockException e) {
            throw JournalException.locked(file, e);
        }
    }

    private void read() throws IOException {
        // Not closed, because that would close the channel.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int number = 1;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                keep(line.toByteArray(), number++);
                end += line.size() + 1;
                line.reset();
            } else {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            readUnended(line.toByteArray(), number);
        }
    }

    /** Cut off only when it looks like our own writing: whoever names a wrong file must not lose what is in it. */
    private void readUnended(byte[] line, int number) throws IOException {
        if (TaskLine.isTorn(line)) {
            System.err.println("Journal " + file + ": line " + number + " was not written to its end and is dropped");
            channel.truncate(end);
            return;
        }
        keep(line, number);
        end += line.length;
        write(new byte[] {'\n'});
    }

    private void keep(byte[] line, int number) {
        try {
            ImageTask task = TaskLine.read(line, models);
            if (!ids.add(task.id())) {
                throw new IllegalArgumentException("a task_id of an earlier line");
            }
            earlier.add(task);
        } catch (IllegalArgumentException e) {
            throw JournalException.damaged(file, number, e);
        }
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest, end + rest.position());
            }
            channel.force(false);
            end += bytes.length;
        } catch (IOException e) {
            forget(e);
            throw e;
        }
    }

    /** A full disk takes part of a line, and the next line must not follow on that. */
    private void forget(IOException failure) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
