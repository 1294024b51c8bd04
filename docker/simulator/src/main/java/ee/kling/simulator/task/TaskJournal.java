package ee.kling.simulator.task;

import com.fasterxml.jackson.databind.JsonNode;
import ee.kling.simulator.request.ModelCatalog;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every accepted task as a line of a file, on the disk before the create is answered. No line is ever changed: a task is
 * what its times say, and one that was ended before its time has a second line.
 */
public final class TaskJournal implements AutoCloseable {

    private final Path path;
    private final ModelCatalog models;
    private final FileChannel channel;
    private final Map<String, ImageTask> earlier = new LinkedHashMap<>();
    private GroupCommit file;

    private TaskJournal(Path path, ModelCatalog models) throws IOException {
        this.path = path;
        this.models = models;
        channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
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
        return List.copyOf(earlier.values());
    }

    /**
     * Returns when the line is on the disk.
     *
     * @throws JournalException when it could not be written; the file is then as it was before
     */
    void append(ImageTask task) {
        write(TaskLine.write(task));
    }

    /** That these were ended at this moment; as {@link #append}. */
    void appendEnds(List<ImageTask> tasks, Instant now) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        tasks.forEach(task -> lines.writeBytes(TaskLine.writeEnd(task, now)));
        write(lines.toByteArray());
    }

    /** Drops every line. */
    void clear() {
        try {
            file.clear();
        } catch (IOException e) {
            throw JournalException.unusable(path, e);
        }
    }

    /** Gives the file free. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Journal " + path + " cannot be closed", e);
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
                throw JournalException.locked(path, null);
            }
        } catch (OverlappingFileLockException e) {
            throw JournalException.locked(path, e);
        }
    }

    private void read() throws IOException {
        // Not closed, because that would close the channel.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int number = 1;
        long end = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                keep(line.toByteArray(), number++);
                end += line.size() + 1;
                line.reset();
            } else {
                line.write(next);
            }
        }
        readUnended(line.toByteArray(), number, end);
    }

    /** Cut off only when it looks like our own writing: whoever names a wrong file must not lose what is in it. */
    private void readUnended(byte[] line, int number, long end) throws IOException {
        if (line.length > 0 && TaskLine.isTorn(line)) {
            System.err.println("Journal " + path + ": line " + number + " was not written to its end and is dropped");
            channel.truncate(end);
        } else if (line.length > 0) {
            keep(line, number);
            file = new GroupCommit(channel, end + line.length);
            file.append(new byte[] {'\n'});
            return;
        }
        file = new GroupCommit(channel, end);
    }

    private void keep(byte[] bytes, int number) {
        try {
            JsonNode line = TaskLine.parse(bytes);
            if (TaskLine.isEnd(line)) {
                end(line);
            } else {
                add(TaskLine.task(line, models));
            }
        } catch (IllegalArgumentException e) {
            throw JournalException.damaged(path, number, e);
        }
    }

    private void add(ImageTask task) {
        if (earlier.putIfAbsent(task.id(), task) != null) {
            throw new IllegalArgumentException("a task_id of an earlier line");
        }
    }

    private void end(JsonNode line) {
        ImageTask task = earlier.get(TaskLine.taskId(line));
        if (task == null) {
            throw new IllegalArgumentException("a task_id of no earlier line");
        }
        task.finish(TaskLine.endedAt(line));
    }

    private void write(byte[] bytes) {
        try {
            file.append(bytes);
        } catch (IOException e) {
            throw JournalException.unusable(path, e);
        }
    }
}
