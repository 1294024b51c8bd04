package ee.kling.core.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one thing taken from a camera's notes before they are thrown away. */
final class Exif {
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    private Exif() {}

    /**
     * How the camera was held.
     *
     * @param from where the TIFF header begins
     * @param to behind the last byte
     * @return 1 to 8; 1 when it is not told, or told in a way that cannot be read
     */
    static int orientation(byte[] bytes, int from, int to) {
        ByteBuffer tiff = ByteBuffer.wrap(bytes, from, to - from).slice();
        try {
            int order = tiff.getShort();
            if (order != 0x4949 && order != 0x4d4d) {
                return 1;
            }
            tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            return tiff.getShort() == 42 ? inDirectory(tiff, tiff.getInt()) : 1;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return 1;
        }
    }

    private static int inDirectory(ByteBuffer tiff, int at) {
        tiff.position(at);
        int entries = tiff.getShort() & 0xffff;
        for (int entry = 0; entry < entries; entry++) {
            tiff.position(at + 2 + entry * ENTRY);
            if ((tiff.getShort() & 0xffff) == ORIENTATION) {
                boolean readable = tiff.getShort() == SHORT && tiff.getInt() == 1;
                int value = tiff.getShort();
                return readable && value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
