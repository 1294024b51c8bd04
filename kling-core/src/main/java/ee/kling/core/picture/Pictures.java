package ee.kling.core.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import net.coobird.thumbnailator.Thumbnails;

/** Reads, turns and shrinks pictures. Nothing is decoded before its header says that it fits into memory. */
public final class Pictures {
    /** Our own guard against small files that decode to huge pictures; Kling documents no such limit. */
    public static final long MOST_PIXELS = 50_000_000;

    /** The longer side of a thumbnail, in pixels. */
    public static final int THUMBNAIL_SIDE = 480;

    /** From this much larger than the thumbnail on, leaving out rows does not show. */
    private static final int THUMBNAIL_SOURCE = 4 * THUMBNAIL_SIDE;

    private static final float THUMBNAIL_QUALITY = 0.82f;

    /** The first that keeps the file small enough is taken. */
    private static final float[] QUALITIES = {0.92f, 0.85f, 0.75f, 0.6f, 0.45f};

    private static final int MEGA = 1_000_000;

    private Pictures() {}

    /**
     * Reads the header.
     *
     * @throws NotAPictureException when it is no PNG or JPEG
     */
    public static PictureFacts facts(byte[] bytes) throws NotAPictureException {
        return PictureFile.of(bytes).header().facts(Orientation.UPRIGHT, bytes.length);
    }

    /** A small JPEG of the picture, upright; proves on the way that the whole file can be decoded. */
    public static byte[] thumbnail(byte[] bytes) throws NotAPictureException {
        PictureFile file = PictureFile.of(bytes);
        PictureHeader header = file.header();
        if (header.pixels() > MOST_PIXELS) {
            throw NotAPictureException.unsupported("has %d × %d pixels, more than the %d million this server decodes"
                    .formatted(header.storedWidth(), header.storedHeight(), MOST_PIXELS / MEGA));
        }
        file.requireReadable();
        file.requireEnd();
        int longer = Math.max(header.storedWidth(), header.storedHeight());
        int step = Math.max(1, longer / THUMBNAIL_SOURCE);
        long pixels = header.pixels() / step / step;
        // The picture, its copy in plain colours, and what a decoder keeps of a progressive one.
        long memory = pixels * (header.bytesPerPixel() + 4) + (header.progressive() ? header.pixels() * 6 : 0);
        return Memory.with(memory, () -> {
            BufferedImage small = small(onWhite(PictureReader.read(bytes, header, step)));
            return PictureWriter.jpeg(file.orientation().applied(small), THUMBNAIL_QUALITY);
        });
    }

    /** Stands for a picture that cannot be decoded here: a gray field of its shape, crossed out. */
    public static byte[] placeholder(PictureFacts facts) {
        double scale = Math.min(1, (double) THUMBNAIL_SIDE / Math.max(facts.width(), facts.height()));
        int width = Math.max(1, (int) (facts.width() * scale));
        int height = Math.max(1, (int) (facts.height() * scale));
        BufferedImage field = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = field.createGraphics();
        pen.setColor(Color.LIGHT_GRAY);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.GRAY);
        pen.drawLine(0, 0, width, height);
        pen.drawLine(0, height, width, 0);
        pen.dispose();
        return PictureWriter.jpeg(field, THUMBNAIL_QUALITY);
    }

    /**
     * The same picture upright, without camera or location data and without anything that was hidden behind it.
     *
     * @param most bytes that the result should have, if any quality can reach that
     * @throws NotAPictureException when the file is damaged or cannot be turned
     */
    static Upright upright(byte[] bytes, int most) throws NotAPictureException {
        PictureFile file = PictureFile.of(bytes);
        byte[] plain = file.plain();
        Set<Change> changes = EnumSet.noneOf(Change.class);
        if (plain != bytes) {
            changes.add(Change.NOTES_REMOVED);
        }
        if (file.isAnimated()) {
            changes.add(Change.STILL);
        }
        Orientation orientation = file.orientation();
        if (orientation.isUpright()) {
            return new Upright(plain, changes);
        }
        changes.add(Change.TURNED);
        byte[] turned = file.header().isJpeg()
                ? turnedJpeg(plain, file.header(), orientation, most)
                : turnedPng(plain, file.header(), orientation);
        return new Upright(turned, changes);
    }

    private static byte[] turnedJpeg(byte[] bytes, PictureHeader header, Orientation orientation, int most)
            throws NotAPictureException {
        return Memory.with(
                header.pixels() * header.bytesPerPixel(),
                () -> smallEnough(PictureReader.upright(bytes, header, orientation), most));
    }

    /** Bit for bit: whoever chose PNG wants no pixel to change. */
    private static byte[] turnedPng(byte[] bytes, PictureHeader header, Orientation orientation)
            throws NotAPictureException {
        long memory = header.pixels() * header.bytesPerPixel() * 2;
        if (memory > Memory.MEGABYTES * 1024L * 1024) {
            throw NotAPictureException.unsupported(
                    "lies on its side, and to turn a PNG of %d × %d pixels needs %d MB of memory; this server gives %d"
                            .formatted(header.storedWidth(), header.storedHeight(), memory >> 20, Memory.MEGABYTES));
        }
        return Memory.with(memory, () -> {
            BufferedImage turned = orientation.applied(PictureReader.read(bytes, header, 1));
            return new PngFile(PictureWriter.png(turned)).withColoursOf(new PngFile(bytes));
        });
    }

    /** At the best quality that fits; at the lowest when none does. */
    private static byte[] smallEnough(BufferedImage image, int most) {
        byte[] result = null;
        for (int i = 0; i < QUALITIES.length && (result == null || result.length > most); i++) {
            result = PictureWriter.jpeg(image, QUALITIES[i]);
        }
        return result;
    }

    /** JPEG knows no transparency, and what shines through would turn out black. */
    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = result.createGraphics();
        pen.drawImage(image, 0, 0, Color.WHITE, null);
        pen.dispose();
        return result;
    }

    private static BufferedImage small(BufferedImage image) {
        int longer = Math.max(image.getWidth(), image.getHeight());
        if (longer <= THUMBNAIL_SIDE) {
            return image;
        }
        try {
            return Thumbnails.of(image).scale((double) THUMBNAIL_SIDE / longer).asBufferedImage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was done to a reference before it is sent. */
    public enum Change {
        /** Its pixels now stand as the camera was held. */
        TURNED,
        /** Camera, location and other notes are gone. */
        NOTES_REMOVED,
        /** It was animated; the still picture of it is used. */
        STILL
    }

    /**
     * A picture as it can be sent.
     *
     * @param content the array as given when nothing had to change
     * @param changes none when nothing had to
     */
    record Upright(byte[] content, Set<Change> changes) {}
}
