package ee.kling.core.picture;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks the data of a PNG into nothing: it must be whole, and hold no more than the size in the header needs. */
final class PngData {
    /** Profiles of cameras and printers have 0.5 KB to 2 MB. */
    private static final int LARGEST_PROFILE = 4 * 1024 * 1024;

    private static final int LONGEST_NAME = 79;

    private final Inflater inflater = new Inflater();
    private final byte[] nothing = new byte[64 * 1024];
    private final long needed;
    private long unpacked;

    /** @param needed bytes after unpacking */
    PngData(long needed) {
        this.needed = needed;
    }

    /** One piece of the data; pieces follow each other. */
    void add(byte[] bytes, int from, int length) throws NotAPictureException {
        inflater.setInput(bytes, from, length);
        try {
            while (!inflater.finished() && !inflater.needsInput() && unpacked <= needed) {
                int count = inflater.inflate(nothing);
                if (count == 0 && inflater.needsDictionary()) {
                    throw NotAPictureException.damaged("its data cannot be unpacked");
                }
                unpacked += count;
            }
        } catch (DataFormatException e) {
            inflater.end();
            throw NotAPictureException.damaged("its data cannot be unpacked");
        }
        if (unpacked > needed || inflater.getRemaining() > 0) {
            inflater.end();
            throw NotAPictureException.damaged("it holds more data than its size needs");
        }
    }

    void requireComplete() throws NotAPictureException {
        boolean complete = inflater.finished() && unpacked == needed;
        inflater.end();
        if (!complete) {
            throw NotAPictureException.damaged(
                    "it holds %d bytes of pixels where its size needs %d".formatted(unpacked, needed));
        }
    }

    /** Whether these are a name, a zero, the method, and a profile of a size that exists. */
    static boolean isProfile(byte[] bytes, int from, int to) {
        int data = from;
        while (data < to && bytes[data] != 0) {
            data++;
        }
        if (data == from || data - from > LONGEST_NAME || data + 2 >= to || bytes[data + 1] != 0) {
            return false;
        }
        PngData profile = new PngData(LARGEST_PROFILE);
        try {
            profile.add(bytes, data + 2, to - data - 2);
            return profile.inflater.finished() && profile.unpacked > 0;
        } catch (NotAPictureException e) {
            return false;
        } finally {
            profile.inflater.end();
        }
    }
}
