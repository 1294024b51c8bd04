package ee.kling.core.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
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
     * @param source the file, or its bytes as {@code byte[]}
     * @throws NotAPictureException when it is no PNG or JPEG
     */
    public static PictureFacts facts(Object source) throws NotAPictureException {
        try (ImageInputStream stream = stream(source)) {
            String mediaType = mediaType(stream);
            Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(mediaType);
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return new PictureFacts(mediaType, reader.getWidth(0), reader.getHeight(0), size(source));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The decoders answer damaged files with many kinds of exception.
            throw new NotAPictureException("it is damaged and cannot be read", e);
        }
    }

    /**
     * The same picture turned upright, without any camera or location data.
     *
     * @return the bytes as given when there is nothing to turn or remove
     */
    public static byte[] upright(byte[] bytes, PictureFacts facts) throws NotAPictureException {
        if (!PictureFacts.JPEG.equals(facts.mediaType()) || !JpegMetadata.isPresent(bytes)) {
            return bytes;
        }
        refuseHuge(facts);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
            // Applies the camera's orientation; writing afresh leaves all metadata behind.
            Thumbnails.of(new ByteArrayInputStream(bytes))
                    .scale(1)
                    .useExifOrientation(true)
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .outputFormat("jpg")
                    .outputQuality(JPEG_QUALITY)
                    .toOutputStream(out);
            return out.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new NotAPictureException("it is damaged and cannot be decoded", e);
        }
    }

    /** Writes a small JPEG of the picture; proves on the way that the whole file can be decoded. */
    public static void thumbnail(Path picture, PictureFacts facts, Path target) throws NotAPictureException {
        refuseHuge(facts);
        try (OutputStream out = Files.newOutputStream(target)) {
            double scale = Math.min(1, (double) THUMBNAIL_SIDE / Math.max(facts.width(), facts.height()));
            Thumbnails.of(picture.toFile())
                    .scale(scale)
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .outputFormat("jpg")
                    .outputQuality(THUMBNAIL_QUALITY)
                    .toOutputStream(out);
        } catch (IOException | RuntimeException e) {
            throw new NotAPictureException("it is damaged and cannot be decoded", e);
        }
    }

    private static void refuseHuge(PictureFacts facts) throws NotAPictureException {
        if (facts.pixels() > MOST_PIXELS) {
            throw new NotAPictureException("it has %d x %d pixels, more than the %d million this server decodes"
                    .formatted(facts.width(), facts.height(), MOST_PIXELS / 1_000_000));
        }
    }

    private static String mediaType(ImageInputStream stream) throws IOException, NotAPictureException {
        byte[] start = new byte[8];
        int length = stream.read(start);
        stream.seek(0);
        if (length == 8 && start[0] == (byte) 0x89 && start[1] == 'P' && start[2] == 'N' && start[3] == 'G') {
            return PictureFacts.PNG;
        }
        if (length >= 3 && start[0] == (byte) 0xff && start[1] == (byte) 0xd8 && start[2] == (byte) 0xff) {
            return PictureFacts.JPEG;
        }
        throw new NotAPictureException("its bytes are neither PNG nor JPEG");
    }

    private static ImageInputStream stream(Object source) throws IOException {
        Object input = source instanceof byte[] bytes ? new ByteArrayInputStream(bytes) : ((Path) source).toFile();
        return ImageIO.createImageInputStream(input);
    }

    private static long size(Object source) {
        return source instanceof byte[] bytes ? bytes.length : file(source).length();
    }

    private static File file(Object source) {
        return ((Path) source).toFile();
    }
}
