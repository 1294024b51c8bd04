package ee.kling.core.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The segments of a JPEG file: whether it has an end, and whether it holds more than the picture. */
final class JpegFile {
    private static final int START_OF_SCAN = 0xda;
    private static final int END = 0xd9;
    private static final int APP0 = 0xe0;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;

    private final byte[] bytes;
    private boolean complete;
    private boolean plain = true;

    JpegFile(byte[] bytes) {
        this.bytes = bytes;
        walk();
    }

    /** Whether the file goes on to its end marker; decoders draw a file cut short in grey instead of refusing it. */
    boolean isComplete() {
        return complete;
    }

    /** Whether it holds no camera, location or other data beside the picture; a layout that is not understood may. */
    boolean isPlain() {
        return plain && complete;
    }

    private void walk() {
        int at = 2;
        while (at + 1 < bytes.length) {
            if (value(at) != 0xff) {
                plain = false;
                at = nextMarker(at);
                continue;
            }
            int marker = value(at + 1);
            if (marker == 0xff) {
                at++;
            } else if (marker == END) {
                complete = true;
                plain &= at + 2 == bytes.length;
                return;
            } else if (at + 3 < bytes.length) {
                int next = at + 2 + (value(at + 2) << 8 | value(at + 3));
                plain &= belongsToPicture(marker, at + 4);
                at = marker == START_OF_SCAN ? nextMarker(next) : next;
            } else {
                return;
            }
        }
    }

    /** Behind a scan: its data escapes 0xff by a zero, and restart marks are part of it. */
    private int nextMarker(int from) {
        for (int at = from; at + 1 < bytes.length; at++) {
            int marker = value(at + 1);
            boolean inside = marker == 0 || marker >= 0xd0 && marker <= 0xd7;
            if (value(at) == 0xff && !inside) {
                return at;
            }
        }
        return bytes.length;
    }

    /** Colours would look different without their profile and transform; EXIF, XMP, IPTC and notes go. */
    private boolean belongsToPicture(int marker, int content) {
        return switch (marker) {
            case APP0 -> startsWith(content, "JFIF");
            case APP2 -> startsWith(content, "ICC_PROFILE");
            case APP14 -> startsWith(content, "Adobe");
            default -> (marker < APP0 || marker > APP15) && marker != COMMENT;
        };
    }

    private boolean startsWith(int at, String name) {
        byte[] expected = name.getBytes(StandardCharsets.US_ASCII);
        int end = at + expected.length;
        return end <= bytes.length && Arrays.equals(bytes, at, end, expected, 0, expected.length);
    }

    private int value(int at) {
        return bytes[at] & 0xff;
    }
}
