package ee.kling.simulator.request;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Width and height from the header of a PNG or JPEG file. Nothing is decoded, so no file can be too large to check. */
record PixelSize(int width, int height) {

    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int PNG_HEADER_CHUNK = 0x49484452;
    private static final int JPEG_START = 0xFFD8;

    /** Empty when the bytes are neither PNG nor JPEG or end before the size. */
    static Optional<PixelSize> of(byte[] file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(file);
            if (bytes.getLong(0) == PNG_SIGNATURE) {
                return png(bytes);
            }
            return unsignedShort(bytes) == JPEG_START ? jpeg(bytes) : Optional.empty();
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<PixelSize> png(ByteBuffer bytes) {
        return bytes.getInt(12) == PNG_HEADER_CHUNK ? size(bytes.getInt(16), bytes.getInt(20)) : Optional.empty();
    }

    private static Optional<PixelSize> jpeg(ByteBuffer bytes) {
        while (true) {
            int marker = marker(bytes);
            int start = bytes.position();
            int length = unsignedShort(bytes);
            if (isFrame(marker)) {
                int height = bytes.getShort(start + 3) & 0xFFFF;
                return size(bytes.getShort(start + 5) & 0xFFFF, height);
            }
            if (length < 2 || marker == 0xD9 || marker == 0xDA) {
                return Optional.empty();
            }
            bytes.position(Math.min(start + length, bytes.limit()));
        }
    }

    /** The next marker. Any number of fill bytes may stand before it. */
    private static int marker(ByteBuffer bytes) {
        if ((bytes.get() & 0xFF) != 0xFF) {
            throw new IndexOutOfBoundsException("No marker at " + bytes.position());
        }
        int marker = bytes.get() & 0xFF;
        while (marker == 0xFF) {
            marker = bytes.get() & 0xFF;
        }
        return marker;
    }

    /** Start of frame, C0 to CF, but for the three of that range that are tables. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int unsignedShort(ByteBuffer bytes) {
        return bytes.getShort() & 0xFFFF;
    }

    private static Optional<PixelSize> size(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new PixelSize(width, height)) : Optional.empty();
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
