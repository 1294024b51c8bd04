package ee.kling.simulator;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** What the values of the table that begin with {@code @} stand for; see docs/protocol/README.md. */
final class VerdictValue {
    static final String ADDRESS = "https://pictures.example.com/reference.png";

    /** Length, name and checksum. */
    private static final int CHUNK_FRAME = 12;

    private VerdictValue() {}

    static String of(String value) {
        if (!value.startsWith("@")) {
            return value;
        }
        String[] parts = value.substring(1).split(":");
        return switch (parts[0]) {
            case "url" -> ADDRESS;
            case "chars" -> "a".repeat(Integer.parseInt(parts[1]));
            case "astral" -> "🦊".repeat(Integer.parseInt(parts[1]));
            case "png" -> base64(picture("png", parts[1]));
            case "jpeg" -> base64(picture("jpg", parts[1]));
            case "gif" -> base64(picture("gif", parts[1]));
            case "data-prefix" -> "data:image/png;base64," + base64(picture("png", parts[1]));
            case "bytes" -> base64(filled(picture("png", "512x512"), Integer.parseInt(parts[1])));
            default -> throw new IllegalArgumentException("The table has no value " + value);
        };
    }

    private static byte[] picture(String format, String size) {
        String[] sides = size.split("x");
        BufferedImage image =
                new BufferedImage(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** With a chunk that readers pass over before the last one, which has no content. */
    private static byte[] filled(byte[] png, int bytes) {
        int end = png.length - CHUNK_FRAME;
        byte[] content = new byte[bytes - png.length - CHUNK_FRAME];
        byte[] name = "fiLl".getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        return ByteBuffer.allocate(bytes)
                .put(png, 0, end)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) sum.getValue())
                .put(Arrays.copyOfRange(png, end, png.length))
                .array();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
