package ee.kling.core.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** The chunks of a PNG file: its size, its end, and what it holds beside the picture. */
final class PngFile implements PictureFile {
    private static final int SIGNATURE = 8;

    /** Length, name and check sum around the data. */
    private static final int FRAME = 12;

    private static final int HEADER = 13;
    private static final int PALETTE = 3;

    /** What changes how the picture looks or how large it is printed; nothing else is known to hold no notes. */
    private static final Set<String> LOOK =
            Set.of("tRNS", "cHRM", "gAMA", "iCCP", "sRGB", "sBIT", "bKGD", "pHYs", "cICP", "mDCV", "cLLI");

    private static final Set<String> COLOUR = Set.of("cHRM", "gAMA", "iCCP", "sRGB", "cICP");

    /** Colour type to samples per pixel. Source: PNG specification, table 11.1 */
    private static final Map<Integer, Integer> SAMPLES = Map.of(0, 1, 2, 3, 3, 1, 4, 2, 6, 4);

    private static final Map<Integer, Set<Integer>> DEPTHS = Map.of(
            0, Set.of(1, 2, 4, 8, 16), 2, Set.of(8, 16), 3, Set.of(1, 2, 4, 8), 4, Set.of(8, 16), 6, Set.of(8, 16));

    private final byte[] bytes;

    PngFile(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public PictureHeader header() throws NotAPictureException {
        Chunk first = chunk(SIGNATURE);
        if (!"IHDR".equals(first.name) || first.length() != HEADER || !first.isIntact()) {
            throw NotAPictureException.damaged(
                    "CgBI".equals(first.name)
                            ? "it was rewritten for Apple devices (CgBI)"
                            : "its size cannot be found");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, first.content, HEADER).slice();
        int width = header.getInt();
        int height = header.getInt();
        int depth = header.get();
        int type = header.get();
        if (width < 1 || height < 1) {
            throw NotAPictureException.damaged("it says to be %s × %s pixels"
                    .formatted(Integer.toUnsignedString(width), Integer.toUnsignedString(height)));
        }
        boolean known = DEPTHS.getOrDefault(type, Set.of()).contains(depth);
        if (!known || header.get() != 0 || header.get() != 0 || (header.get() & 0xfe) != 0) {
            throw NotAPictureException.damaged("its header names no sort of PNG that exists");
        }
        return new PictureHeader(PictureFacts.PNG, width, height, SAMPLES.get(type) * (depth == 16 ? 2 : 1), false);
    }

    @Override
    public Orientation orientation() {
        return first("eXIf")
                .map(exif -> Orientation.ofExif(Exif.orientation(bytes, exif.content, exif.end)))
                .orElse(Orientation.UPRIGHT);
    }

    @Override
    public void requireReadable() throws NotAPictureException {
        header();
    }

    @Override
    public byte[] plain() throws NotAPictureException {
        PictureHeader header = header();
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        plain.write(bytes, 0, SIGNATURE);
        PngData data = new PngData(rawBytes(header));
        Set<String> seen = new HashSet<>();
        Chunk chunk = chunk(SIGNATURE);
        for (; !chunk.isLast(); chunk = chunk(chunk.next())) {
            if (isKept(chunk, seen)) {
                plain.write(bytes, chunk.at, chunk.next() - chunk.at);
                if ("IDAT".equals(chunk.name)) {
                    data.add(bytes, chunk.content, chunk.length());
                }
            }
            seen.add(chunk.name);
        }
        chunk.requireIntact();
        data.requireComplete();
        plain.write(bytes, chunk.at, chunk.next() - chunk.at);
        byte[] result = plain.toByteArray();
        return Arrays.equals(result, bytes) ? bytes : result;
    }

    @Override
    public void requireEnd() throws NotAPictureException {
        for (Chunk chunk = chunk(SIGNATURE); !chunk.isLast(); chunk = chunk(chunk.next())) {
            // The search itself complains.
        }
    }

    @Override
    public boolean isAnimated() {
        return first("acTL").isPresent();
    }

    /** The same pixels in a file that was written anew, with the colours they had in this one. */
    byte[] withColoursOf(PngFile original) throws NotAPictureException {
        ByteArrayOutputStream result = new ByteArrayOutputStream(bytes.length);
        int behindHeader = chunk(SIGNATURE).next();
        result.write(bytes, 0, behindHeader);
        for (Chunk chunk = original.chunk(SIGNATURE); !chunk.isLast(); chunk = original.chunk(chunk.next())) {
            if (COLOUR.contains(chunk.name)) {
                result.write(original.bytes, chunk.at, chunk.next() - chunk.at);
            }
        }
        result.write(bytes, behindHeader, bytes.length - behindHeader);
        return result.toByteArray();
    }

    private Optional<Chunk> first(String name) {
        try {
            for (Chunk chunk = chunk(SIGNATURE); !chunk.isLast(); chunk = chunk(chunk.next())) {
                if (name.equals(chunk.name)) {
                    return Optional.of(chunk);
                }
            }
        } catch (NotAPictureException e) {
            // Said where the picture itself is read.
        }
        return Optional.empty();
    }

    private boolean isKept(Chunk chunk, Set<String> seen) throws NotAPictureException {
        if (Character.isUpperCase(chunk.name.charAt(0))) {
            requireKnown(chunk, seen);
            return true;
        }
        boolean inFront = !seen.contains("IDAT") && !seen.contains(chunk.name);
        return inFront && LOOK.contains(chunk.name) && chunk.isIntact() && isHarmless(chunk);
    }

    private static void requireKnown(Chunk chunk, Set<String> seen) throws NotAPictureException {
        boolean once = Set.of("IHDR", "PLTE").contains(chunk.name);
        if (!once && !"IDAT".equals(chunk.name)) {
            throw NotAPictureException.unsupported("is a PNG with a %s chunk, which is of no known use"
                    .formatted(chunk.name.replaceAll("[^A-Za-z]", "?")));
        }
        if (once && seen.contains(chunk.name)) {
            throw NotAPictureException.damaged("it has two %s chunks".formatted(chunk.name));
        }
        chunk.requireIntact();
    }

    /** A profile that unpacks to nothing or to too much is left out, as decoders do. */
    private boolean isHarmless(Chunk chunk) {
        return !"iCCP".equals(chunk.name) || PngData.isProfile(bytes, chunk.content, chunk.end);
    }

    /** Unpacked: a filter byte and the pixels for each row of each pass. */
    private long rawBytes(PictureHeader header) {
        int bits = SAMPLES.get((int) bytes[SIGNATURE + 8 + 9]) * bytes[SIGNATURE + 8 + 8];
        if (bytes[SIGNATURE + 8 + 12] == 0) {
            return passBytes(header.storedWidth(), header.storedHeight(), bits);
        }
        long all = 0;
        for (int[] pass : new int[][] {
            {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
        }) {
            long width = (header.storedWidth() - pass[0] + pass[2] - 1L) / pass[2];
            long height = (header.storedHeight() - pass[1] + pass[3] - 1L) / pass[3];
            all += width == 0 ? 0 : passBytes(width, height, bits);
        }
        return all;
    }

    private static long passBytes(long width, long height, int bits) {
        return height * (1 + (width * bits + 7) / 8);
    }

    private Chunk chunk(int at) throws NotAPictureException {
        long length = at + FRAME <= bytes.length ? ByteBuffer.wrap(bytes, at, 4).getInt() & 0xffff_ffffL : bytes.length;
        if (at + FRAME + length > bytes.length) {
            throw NotAPictureException.damaged("its end is missing");
        }
        return new Chunk(at, at + 8, at + 8 + (int) length);
    }

    /** A piece of the file; its check sum stands behind {@code end}. */
    private final class Chunk {
        private final int at;
        private final int content;
        private final int end;
        private final String name;

        Chunk(int at, int content, int end) {
            this.at = at;
            this.content = content;
            this.end = end;
            name = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
        }

        int length() {
            return end - content;
        }

        int next() {
            return end + 4;
        }

        boolean isLast() {
            return "IEND".equals(name);
        }

        boolean isIntact() {
            CRC32 sum = new CRC32();
            sum.update(bytes, at + 4, end - at - 4);
            return (int) sum.getValue() == ByteBuffer.wrap(bytes, end, 4).getInt();
        }

        void requireIntact() throws NotAPictureException {
            if (!isIntact()) {
                throw NotAPictureException.damaged(
                        "the check sum of its %s chunk is wrong".formatted(name.replaceAll("[^A-Za-z]", "?")));
            }
        }
    }
}
