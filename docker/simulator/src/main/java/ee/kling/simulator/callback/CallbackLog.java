package ee.kling.simulator.callback;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which changes need no callback any more, kept beside the journal of tasks over a restart. As good as it goes: a line
 * that is lost makes a callback come twice, which receivers must bear anyhow.
 */
public final class CallbackLog implements AutoCloseable {

    private final Optional<Path> file;
    private final Set<String> earlier = new HashSet<>();
    private Optional<Writer> writer = Optional.empty();
    private boolean over;

    /** @param journal of the tasks, whose name is taken with {@code .callbacks} behind; empty keeps nothing */
    public CallbackLog(Optional<Path> journal) {
        file = journal.map(tasks -> Path.of(tasks + ".callbacks"));
        file.filter(Files::exists).ifPresent(this::read);
    }

    synchronized boolean has(StatusChange change) {
        return earlier.contains(line(change));
    }

    synchronized void add(StatusChange change) {
        if (file.isEmpty() || over) {
            return;
        }
        try {
            writer().append(line(change)).append('\n').flush();
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** As new, also on the disk. */
    synchronized void clear() {
        earlier.clear();
        if (file.isEmpty() || over) {
            return;
        }
        try {
            if (writer.isPresent()) {
                writer.get().close();
            }
            writer = Optional.empty();
            Files.deleteIfExists(file.get());
        } catch (IOException e) {
            giveUp(e);
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        try {
            if (writer.isPresent()) {
                writer.get().close();
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void read(Path lines) {
        try {
            earlier.addAll(Files.readAllLines(lines, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private Writer writer() throws IOException {
        if (writer.isEmpty()) {
            Writer opened =
                    Files.newBufferedWriter(file.orElseThrow(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            // Ends a line that a kill has cut off.
            opened.append('\n');
            writer = Optional.of(opened);
        }
        return writer.get();
    }

    private void giveUp(IOException e) {
        System.err.println("Callback log " + file.orElseThrow() + " cannot be used (" + e.getMessage()
                + "); callbacks may come again after a restart");
        over = true;
    }

    private static String line(StatusChange change) {
        return change.taskId() + " " + change.status();
    }
}
