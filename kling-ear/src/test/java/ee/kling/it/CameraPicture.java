package ee.kling.it;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** A JPEG as a camera held upright writes it: the pixels lie on their side, and EXIF says how to turn them. */
final class CameraPicture {
    static final int STORED_WIDTH = 800;
    static final int STORED_HEIGHT = 600;

    private CameraPicture() {}

    /** Shown upright it is 600 wide and 800 high. */
    static byte[] rotated() {
        byte[] plain = jpeg();
        byte[] exif = exifWithOrientation(6);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        out.write(0xff);
        out.write(0xe1);
        out.write(exif.length + 2 >> 8);
        out.write(exif.length + 2 & 0xff);
        out.writeBytes(exif);
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    /** "Exif", a big-endian TIFF header, and one entry: tag 0x0112, one SHORT. */
    private static byte[] exifWithOrientation(int orientation) {
        ByteArrayOutputStream exif = new ByteArrayOutputStream();
        exif.writeBytes("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1));
        exif.writeBytes(new byte[] {0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0});
        exif.writeBytes(new byte[] {0, 0, 0, 0});
        return exif.toByteArray();
    }

    private static byte[] jpeg() {
        BufferedImage image = new BufferedImage(STORED_WIDTH, STORED_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x2b5f9e), STORED_WIDTH, 0, new Color(0xe8b26a)));
        graphics.fillRect(0, 0, STORED_WIDTH, STORED_HEIGHT);
        graphics.setColor(Color.WHITE);
        graphics.fillOval(80, 220, 160, 160);
        graphics.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
