package ee.kling.core.history;

/** How places are put into buckets. Places count from 1, buckets and positions in them from 0. */
final class Bucket {
    /** Places in a bucket: what is read one by one while a bucket is open, and what one row of the index speaks of. */
    static final int SIZE = 1024;

    private Bucket() {}

    static int of(long place) {
        return (int) ((place - 1) / SIZE);
    }

    static int position(long place) {
        return (int) ((place - 1) % SIZE);
    }

    static long place(int bucket, int position) {
        return (long) bucket * SIZE + position + 1;
    }
}
