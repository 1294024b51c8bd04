package ee.kling.core.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The segments of a JPEG file: its size, its end, and what it holds beside the picture. */
final class JpegFile implements PictureFile {
    /** Editors use about ten. */
    static final int MOST_SCANS = 100;

    /** Each scan may cost as much time as the whole picture. */
    private static final long MOST_SCANNED_PIXELS = 20 * Pictures.MOST_PIXELS;

    private static final int START_OF_IMAGE = 0xd8;
    private static final int START_OF_SCAN = 0xda;
    private static final int END = 0xd9;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int EXTENSION = 0xc8;
    private static final int ARITHMETIC_TABLES = 0xcc;
    private static final int QUANTIZATION_TABLES = 0xdb;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int FRAME_HEADER = 6;

    /** What the specification puts there; thumbnails, which show what was cropped away, come behind. */
    private static final int JFIF = 14;

    private static final int ADOBE = 12;

    private final byte[] bytes;
    private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
    private int frame;
    private int frameMarker;
    private int frames;
    private int scans;
    private boolean withJfif;
    private boolean complete;
    private Orientation orientation;

    JpegFile(byte[] bytes) {
        this.bytes = bytes;
        plain.write(bytes, 0, 2);
        walk();
    }

    @Override
    public PictureHeader header() throws NotAPictureException {
        if (frame == 0) {
            throw NotAPictureException.damaged("its size cannot be found");
        }
        int height = value(frame + 1) << 8 | value(frame + 2);
        int width = value(frame + 3) << 8 | value(frame + 4);
        if (width == 0 || height == 0) {
            throw NotAPictureException.damaged("it says to be %d × %d pixels".formatted(width, height));
        }
        boolean progressive = frameMarker == 0xc2 || scans > 1;
        return new PictureHeader(PictureFacts.JPEG, width, height, components() == 1 ? 1 : 3, progressive);
    }

    @Override
    public Orientation orientation() {
        return orientation == null ? Orientation.UPRIGHT : orientation;
    }

    @Override
    public void requireReadable() throws NotAPictureException {
        header();
        int precision = value(frame);
        if (precision != 8) {
            throw NotAPictureException.unsupported(
                    "is a JPEG of %d bits per colour; this server reads 8".formatted(precision));
        }
        if (components() == 4) {
            throw NotAPictureException.unsupported(
                    "is a CMYK JPEG (4 colour channels, made for print); this server reads RGB and gray");
        }
        if (components() != 1 && components() != 3) {
            throw NotAPictureException.unsupported(
                    "is a JPEG of %d colour channels; this server reads 3 (RGB) and 1 (gray)".formatted(components()));
        }
        if (frameMarker > 0xc2) {
            throw NotAPictureException.unsupported(
                    "is a lossless, hierarchical or arithmetic-coded JPEG; this server reads baseline and progressive ones");
        }
        long mostScans = Math.min(MOST_SCANS, MOST_SCANNED_PIXELS / header().pixels());
        if (scans > 1 && scans > mostScans) {
            throw NotAPictureException.unsupported(
                    "is a JPEG of %d passes; this server reads at most %d at this size".formatted(scans, mostScans));
        }
    }

    @Override
    public byte[] plain() throws NotAPictureException {
        requireEnd();
        byte[] result = plain.toByteArray();
        return Arrays.equals(result, bytes) ? bytes : result;
    }

    /** Decoders draw a file cut short in grey instead of refusing it. */
    @Override
    public void requireEnd() throws NotAPictureException {
        if (!complete) {
            throw NotAPictureException.damaged("its end is missing");
        }
        if (frames != 1 || scans == 0) {
            throw NotAPictureException.damaged("it holds %d pictures".formatted(scans == 0 ? 0 : frames));
        }
    }

    @Override
    public boolean isAnimated() {
        return false;
    }

    private int components() {
        return value(frame + 5);
    }

    private void walk() {
        int at = 2;
        while (at >= 0 && at + 1 < bytes.length) {
            int marker = value(at + 1);
            if (value(at) != 0xff || marker == 0) {
                at = nextMarker(at + 1);
            } else if (marker == 0xff) {
                at++;
            } else if (isAlone(marker)) {
                at += 2;
            } else if (marker == END) {
                complete = true;
                plain.write(bytes, at, 2);
                return;
            } else {
                at = segment(marker, at);
            }
        }
    }

    /** @return where the next one begins; -1 when this one is no segment */
    private int segment(int marker, int at) {
        if (marker == START_OF_IMAGE || at + 3 >= bytes.length) {
            return -1;
        }
        int content = at + 4;
        int next = at + 2 + (value(at + 2) << 8 | value(at + 3));
        if (next < content || next > bytes.length) {
            return -1;
        }
        if (marker == START_OF_SCAN) {
            scans++;
            next = nextMarker(next);
            plain.write(bytes, at, next - at);
        } else {
            keep(marker, content, next);
        }
        return next;
    }

    /** Colours would look different without their profile and transform; EXIF, XMP, IPTC, notes and the unknown go. */
    private void keep(int marker, int content, int next) {
        if (isFrame(marker)) {
            readFrame(marker, content, next);
            plain.write(bytes, content - 4, next - content + 4);
        } else if (marker == HUFFMAN_TABLES || marker == QUANTIZATION_TABLES || marker == RESTART_INTERVAL) {
            plain.write(bytes, content - 4, next - content + 4);
        } else if (marker == APP0 && !withJfif && next - content >= JFIF && startsWith(content, "JFIF\0")) {
            withJfif = true;
            write(marker, Arrays.copyOf(Arrays.copyOfRange(bytes, content, content + JFIF - 2), JFIF));
        } else if (marker == APP1 && orientation == null && startsWith(content, "Exif\0\0")) {
            orientation = Orientation.ofExif(Exif.orientation(bytes, content + 6, next));
        } else if (marker == APP2 && startsWith(content, "ICC_PROFILE\0")) {
            plain.write(bytes, content - 4, next - content + 4);
        } else if (marker == APP14 && next - content >= ADOBE && startsWith(content, "Adobe")) {
            write(marker, Arrays.copyOfRange(bytes, content, content + ADOBE));
        }
    }

    private void readFrame(int marker, int content, int next) {
        frames++;
        if (frame == 0 && next - content >= FRAME_HEADER) {
            frame = content;
            frameMarker = marker;
        }
    }

    private void write(int marker, byte[] content) {
        plain.write(0xff);
        plain.write(marker);
        plain.write(0);
        plain.write(content.length + 2);
        plain.write(content, 0, content.length);
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

    private static boolean isFrame(int marker) {
        boolean table = marker == HUFFMAN_TABLES || marker == EXTENSION || marker == ARITHMETIC_TABLES;
        return marker >= 0xc0 && marker <= 0xcf && !table;
    }

    private static boolean isAlone(int marker) {
        return marker == 1 || marker >= 0xd0 && marker <= 0xd7;
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
