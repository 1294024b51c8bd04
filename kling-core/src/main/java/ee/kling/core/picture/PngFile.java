package ee.kling.core.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The chunks of a PNG file. */
final class PngFile {
    private static final int SIGNATURE = 8;

    /** Length, name and check sum around the data. */
    private static final int FRAME = 12;

    private static final Set<String> METADATA = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");

    private PngFile() {}

    /** The same picture, bit for bit, without camera, location or other notes; the array as given when it has none. */
    static byte[] withoutMetadata(byte[] png) throws NotAPictureException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(png.length);
        plain.write(png, 0, SIGNATURE);
        int at = SIGNATURE;
        String name = "";
        while (!"IEND".equals(name)) {
            long length = at + FRAME <= png.length ? ByteBuffer.wrap(png, at, 4).getInt() & 0xffff_ffffL : png.length;
            if (at + FRAME + length > png.length) {
                throw new NotAPictureException("it is damaged: its end is missing");
            }
            name = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
            int whole = FRAME + (int) length;
            if (!METADATA.contains(name)) {
                plain.write(png, at, whole);
            }
            at += whole;
        }
        return plain.size() == png.length ? png : plain.toByteArray();
    }
}
