package ee.kling.it;

import java.util.Arrays;

/** Looks out for some bytes in a stream that is read in pieces; they may be spread over two of them. */
final class Sighting {
    private final byte[] wanted;
    /** How much of what is wanted has just been seen. */
    private int seen;

    Sighting(byte[] wanted) {
        this.wanted = wanted;
    }

    /** @return whether the last byte that is wanted is in this piece */
    boolean in(byte[] piece, int length) {
        for (int i = 0; i < length; i++) {
            if (isNext(piece[i])) {
                seen = 0;
                return true;
            }
        }
        return false;
    }

    private boolean isNext(byte found) {
        while (seen > 0 && wanted[seen] != found) {
            seen = longestBeginningAtTheEnd();
        }
        if (wanted[seen] == found) {
            seen++;
        }
        return seen == wanted.length;
    }

    /** What the bytes seen so far may still be the beginning of. */
    private int longestBeginningAtTheEnd() {
        int length = seen - 1;
        while (length > 0 && !Arrays.equals(wanted, 0, length, wanted, seen - length, seen)) {
            length--;
        }
        return length;
    }
}
