package ee.kling.simulator.task;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * Appends to a file and returns when the bytes are on the disk. What several threads append while the disk is busy goes
 * out together with the next write: the disk is waited for once for all of them.
 */
final class GroupCommit {

    private final Object disk = new Object();
    private final FileChannel channel;
    private long end;
    private Batch next = new Batch();

    GroupCommit(FileChannel channel, long end) {
        this.channel = channel;
        this.end = end;
    }

    /** When this fails the file is as it was before. */
    void append(byte[] bytes) throws IOException {
        Batch mine = join(bytes);
        synchronized (disk) {
            if (!mine.isOver) {
                close(mine);
                mine.isOver = true;
                write(mine);
            }
        }
        if (mine.failure.isPresent()) {
            throw mine.failure.get();
        }
    }

    void clear() throws IOException {
        synchronized (disk) {
            channel.truncate(0);
            channel.force(false);
            end = 0;
        }
    }

    private synchronized Batch join(byte[] bytes) {
        next.bytes.writeBytes(bytes);
        return next;
    }

    /** What comes from now on is of the batch after this. */
    private synchronized void close(Batch batch) {
        if (next == batch) {
            next = new Batch();
        }
    }

    private void write(Batch batch) {
        ByteBuffer rest = ByteBuffer.wrap(batch.bytes.toByteArray());
        try {
            while (rest.hasRemaining()) {
                channel.write(rest, end + rest.position());
            }
            channel.force(false);
            end += rest.limit();
        } catch (IOException e) {
            forget(e);
            batch.failure = Optional.of(e);
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

    private static final class Batch {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean isOver;
        private Optional<IOException> failure = Optional.empty();
    }
}
