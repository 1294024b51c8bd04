package ee.kling.core.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;

/** Reads, turns and shrinks pictures. Nothing is decoded before its header says that it fits into memory. */
public final class Pictures {
    /** Our own guard against small files that decode to huge pictures; Kling documents no such limit. */
    public static final long MOST_PIXELS = 50_000_000;

    /** The longer side of a thumbnail, in pixels. */
    public static final int THUMBNAIL_SIDE = 480;

    private static final double JPEG_QUALITY = 0.92;
    private static final double THUMBNAIL_QUALITY = 0.82;

    private Pictures() {}

    /**
     * Reads the header.
     *
     * @throws NotAPictureException when it is no PNG or JPEG
     */
    public static PictureFacts facts(byte[] bytes) throws NotAPictureException {
        String mediaType = mediaType(bytes);
        ImageReader reader = ImageIO.getImageReadersByMIMEType(mediaType).next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(stream, true, true);
            return new PictureFacts(mediaType, reader.getWidth(0), reader.getHeight(0), bytes.length);
        } catch (IOException | RuntimeException e) {
            // The decoders answer damaged files with many kinds of exception.
            throw new NotAPictureException("it is damaged and cannot be read", e);
        } finally {
            reader.dispose();
        }
    }

    /**
     * The same picture turned upright, without any camera or location data.
     *
     * @return the bytes as given when there is nothing to turn or remove
     * @throws NotAPictureException when the file is cut short or cannot be decoded
     */
    public static byte[] upright(byte[] bytes, PictureFacts facts) throws NotAPictureException {
        if (PictureFacts.PNG.equals(facts.mediaType())) {
            return PngFile.withoutMetadata(bytes);
        }
        JpegFile file = new JpegFile(bytes);
        // Applies the camera's orientation; writing afresh leaves everything else behind.
        return file.isComplete() && file.isPlain() ? bytes : drawn(bytes, facts, 1, JPEG_QUALITY);
    }

    /** A small JPEG of the picture; proves on the way that the whole file can be decoded. */
    public static byte[] thumbnail(byte[] bytes, PictureFacts facts) throws NotAPictureException {
        double scale = (double) THUMBNAIL_SIDE / Math.max(facts.width(), facts.height());
        return drawn(bytes, facts, Math.min(1, scale), THUMBNAIL_QUALITY);
    }

    private static byte[] drawn(byte[] bytes, PictureFacts facts, double scale, double quality)
            throws NotAPictureException {
        if (facts.pixels() > MOST_PIXELS) {
            throw new NotAPictureException("it has %d x %d pixels, more than the %d million this server decodes"
                    .formatted(facts.width(), facts.height(), MOST_PIXELS / 1_000_000));
        }
        if (PictureFacts.JPEG.equals(facts.mediaType()) && !new JpegFile(bytes).isComplete()) {
            throw new NotAPictureException("it is damaged: its end is missing");
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Thumbnails.of(new ByteArrayInputStream(bytes))
                    .scale(scale)
                    .useExifOrientation(true)
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .outputFormat("jpg")
                    .outputQuality(quality)
                    .toOutputStream(out);
            return out.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new NotAPictureException("it is damaged and cannot be decoded", e);
        }
    }

    private static String mediaType(byte[] start) throws NotAPictureException {
        if (start.length >= 8 && start[0] == (byte) 0x89 && start[1] == 'P' && start[2] == 'N' && start[3] == 'G') {
            return PictureFacts.PNG;
        }
        if (start.length >= 3 && start[0] == (byte) 0xff && start[1] == (byte) 0xd8 && start[2] == (byte) 0xff) {
            return PictureFacts.JPEG;
        }
        throw new NotAPictureException("its bytes are neither PNG nor JPEG");
    }
}
