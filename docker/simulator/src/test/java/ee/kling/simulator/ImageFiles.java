package ee.kling.simulator;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Reference images for requests, as base64 text. */
final class ImageFiles {

    private ImageFiles() {}

    static String png(int width, int height) {
        return base64(file("png", width, height));
    }

    static String jpeg(int width, int height) {
        return base64(file("jpg", width, height));
    }

    static String gif(int width, int height) {
        return base64(file("gif", width, height));
    }

    /** A good PNG with as many bytes behind its end as it takes. */
    static String pngOfBytes(int bytes) {
        return base64(Arrays.copyOf(file("png", 400, 400), bytes));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] file(String format, int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
