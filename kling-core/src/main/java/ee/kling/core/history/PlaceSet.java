package ee.kling.core.history;

import java.nio.ByteBuffer;
import java.util.BitSet;

/** Some of the places of a bucket, as bytes: whichever of a list and a bitmap is shorter. */
final class PlaceSet {
    private static final byte LIST = 0;
    private static final byte BITMAP = 1;

    private PlaceSet() {}

    static byte[] bytes(BitSet places) {
        int listed = places.cardinality() * Short.BYTES;
        byte[] bitmap = places.toByteArray();
        if (bitmap.length <= listed) {
            return ByteBuffer.allocate(1 + bitmap.length)
                    .put(BITMAP)
                    .put(bitmap)
                    .array();
        }
        ByteBuffer list = ByteBuffer.allocate(1 + listed).put(LIST);
        places.stream().forEach(place -> list.putShort((short) place));
        return list.array();
    }

    /** Adds these places to those. */
    static void addTo(BitSet places, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.get() == BITMAP) {
            places.or(BitSet.valueOf(buffer));
            return;
        }
        while (buffer.hasRemaining()) {
            places.set(buffer.getShort());
        }
    }
}
