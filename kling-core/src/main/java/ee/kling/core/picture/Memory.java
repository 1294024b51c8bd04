package ee.kling.core.picture;

import java.util.concurrent.Semaphore;

/** How much memory decoded pictures may take at the same time; who comes too much waits for those in front. */
final class Memory {
    /** Of the heap, for the whole server, in MB: three pictures of 16 megapixels, or one of {@link Pictures#MOST_PIXELS}. */
    static final int MEGABYTES = 160;

    private static final Semaphore FREE = new Semaphore(MEGABYTES, true);
    private static final long MEGABYTE = 1024 * 1024;

    private Memory() {}

    /** @param bytes that the work needs; the largest pictures do it alone */
    static <T> T with(long bytes, Work<T> work) throws NotAPictureException {
        int megabytes = (int) Math.min(MEGABYTES, 1 + bytes / MEGABYTE);
        FREE.acquireUninterruptibly(megabytes);
        try {
            return work.result();
        } finally {
            FREE.release(megabytes);
        }
    }

    /** What is decoded. */
    interface Work<T> {
        T result() throws NotAPictureException;
    }
}
