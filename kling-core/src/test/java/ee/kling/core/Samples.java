package ee.kling.core;

import java.awt.Color;
import java.awt.Graphics2D;
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

/** Picture files, good and bad. */
public final class Samples {
    /** Stands for a place; must never reach Kling. */
    public static final String SECRET_PLACE = "GPS 59.4370 24.7536";

    private Samples() {}

    public static byte[] png(int width, int height) {
        return file("png", width, height);
    }

    public static byte[] jpeg(int width, int height) {
        return file("jpg", width, height);
    }

    public static byte[] gif(int width, int height) {
        return file("gif", width, height);
    }

    /** As a camera held upright writes it: lying, with a note to turn it by 90 degrees, and with the place. */
    public static byte[] lyingJpeg(int width, int height) {
        return withSegment(jpeg(width, height), 0xe1, exif(6));
    }

    /** With one more segment right behind the start. */
    public static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + content.length + 4);
        file.put(jpeg, 0, 2);
        file.put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content);
        return file.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A PNG with one more chunk in front of the picture data. */
    public static byte[] withChunk(byte[] png, String name, byte[] content) {
        int at = new String(png, StandardCharsets.ISO_8859_1).indexOf("IDAT") - 4;
        byte[] chunk = chunk(name, content);
        ByteBuffer file = ByteBuffer.allocate(png.length + chunk.length);
        return file.put(png, 0, at).put(chunk).put(png, at, png.length - at).array();
    }

    /** A few bytes that claim to be a huge picture. */
    public static byte[] pngHeader(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        byte[] ihdr = chunk("IHDR", header);
        byte[] iend = chunk("IEND", new byte[0]);
        return ByteBuffer.allocate(8 + ihdr.length + iend.length)
                .put(png(1, 1), 0, 8)
                .put(ihdr)
                .put(iend)
                .array();
    }

    public static byte[] exif(int orientation) {
        byte[] place = SECRET_PLACE.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(6 + 26 + place.length)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put(place)
                .array();
    }

    public static byte[] cut(byte[] file, int length) {
        return Arrays.copyOf(file, length);
    }

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static boolean contains(byte[] file, String text) {
        return new String(file, StandardCharsets.ISO_8859_1).contains(text);
    }

    private static byte[] chunk(String name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.US_ASCII));
        sum.update(content);
        return ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }

    /** Red on the left, blue on the right, so that a turn shows. */
    private static byte[] file(String format, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width, height);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
