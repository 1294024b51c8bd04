package ee.kling.api.image;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An answer that fails past its limit, and for a reader that keeps asking after the end: Parsson never returns from
 * skipping an object whose end is missing (eclipse-ee4j/parsson issue 23).
 */
final class GuardedAnswer extends FilterInputStream {
    private static final int READS_AFTER_END = 100;

    private long left;
    private int readsAfterEnd;

    GuardedAnswer(InputStream answer, long limit) {
        super(answer);
        left = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        check(next < 0 ? -1 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        check(read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check(int read) throws IOException {
        if (read < 0) {
            readsAfterEnd++;
        } else {
            left -= read;
        }
        if (left < 0) {
            throw new IOException("Kling's answer is too large");
        }
        if (readsAfterEnd > READS_AFTER_END) {
            throw new IOException("Kling's answer ends in the middle");
        }
    }
}
