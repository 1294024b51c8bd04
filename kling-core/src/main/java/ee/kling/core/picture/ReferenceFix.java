package ee.kling.core.picture;

import ee.kling.api.task.Violation;
import ee.kling.core.picture.ReferenceReader.Reference;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.coobird.thumbnailator.Thumbnails;

/** Makes of a picture that is refused one that is not: cut to the nearest allowed shape, or smaller. */
public final class ReferenceFix {
    /** Largest file that is looked at at all, in bytes. */
    public static final int MOST_BYTES = 40 * 1024 * 1024;

    /** Of a picture that is made smaller, in pixels. */
    static final int LONGEST_SIDE = 4096;

    /** A reader of rows leaves out what is not wanted, so this may be more than is ever decoded. */
    private static final long MOST_PIXELS = 250_000_000;

    /** Decoded at most; more is left out while it is read. */
    private static final long MOST_DECODED = 24_000_000;

    private static final float[] QUALITIES = {0.92f, 0.85f, 0.75f, 0.6f};
    private static final Set<String> BY_CUTTING = Set.of("too_stretched");
    private static final Set<String> BY_SCALING = Set.of("too_large", "too_many_pixels");

    private final ReferenceCheck check;

    /** @param check that the result must pass */
    public ReferenceFix(ReferenceCheck check) {
        this.check = check;
    }

    /**
     * The same picture as it can be used, if there is a way.
     *
     * @param bytes of a picture that was refused
     * @param violations why
     * @return empty when something is wrong that neither cutting nor scaling mends
     */
    public Optional<Fixed> of(byte[] bytes, List<Violation> violations) {
        Set<Way> ways = EnumSet.noneOf(Way.class);
        for (Violation violation : violations) {
            if (BY_CUTTING.contains(violation.code())) {
                ways.add(Way.CROPPED);
            } else if (BY_SCALING.contains(violation.code())) {
                ways.add(Way.SCALED);
            } else {
                return Optional.empty();
            }
        }
        return ways.isEmpty() || bytes.length > MOST_BYTES ? Optional.empty() : checked(bytes, ways);
    }

    private Optional<Fixed> checked(byte[] bytes, Set<Way> ways) {
        try {
            Reference reference = check.checked(made(bytes, ways));
            return Optional.of(new Fixed(ways, reference));
        } catch (NotAPictureException | ReferenceRefused e) {
            return Optional.empty();
        }
    }

    private byte[] made(byte[] bytes, Set<Way> ways) throws NotAPictureException {
        PictureFile file = PictureFile.of(bytes);
        PictureHeader header = file.header();
        file.requireReadable();
        file.requireEnd();
        Rectangle kept = ways.contains(Way.CROPPED)
                ? fitting(header.storedWidth(), header.storedHeight(), check.mostStretched())
                : new Rectangle(header.storedWidth(), header.storedHeight());
        boolean scaled = ways.contains(Way.SCALED);
        int step = step(kept, scaled);
        requireMemory(header, pixels(kept) / step / step);
        long memory = pixels(kept) / step / step * (header.bytesPerPixel() + 8L) + held(header);
        return Memory.with(memory, () -> {
            BufferedImage part = PictureReader.part(bytes, header, kept, step);
            BufferedImage upright = file.orientation().applied(scaled ? small(part) : part);
            return written(upright, file);
        });
    }

    /**
     * The largest part around the middle that is not too stretched. Which way it is turned later makes no difference.
     *
     * @param most the longer side by the shorter one
     */
    static Rectangle fitting(int width, int height, double most) {
        int shorter = Math.min(width, height);
        int longest = (int) Math.floor(shorter * most);
        int keptWidth = Math.min(width, longest);
        int keptHeight = Math.min(height, longest);
        return new Rectangle((width - keptWidth) / 2, (height - keptHeight) / 2, keptWidth, keptHeight);
    }

    /** How many pixels of a row are left out for each that is read; only where it is to be smaller anyway. */
    private static int step(Rectangle kept, boolean scaled) {
        int step = 1;
        while (scaled && pixels(kept) / step / step > MOST_DECODED) {
            step++;
        }
        return step;
    }

    private static void requireMemory(PictureHeader header, long decoded) throws NotAPictureException {
        boolean tooMany = header.pixels() > MOST_PIXELS
                || header.progressive() && header.pixels() > Pictures.MOST_PIXELS
                || decoded > Pictures.MOST_PIXELS;
        if (tooMany) {
            throw NotAPictureException.unsupported("has %d × %d pixels, more than this server decodes"
                    .formatted(header.storedWidth(), header.storedHeight()));
        }
    }

    private static long pixels(Rectangle kept) {
        return (long) kept.width * kept.height;
    }

    private static long held(PictureHeader header) {
        return header.progressive() ? header.pixels() * 6 : 0;
    }

    /** Rounding may have stretched it a little: what is too much is cut off. */
    private BufferedImage small(BufferedImage image) {
        BufferedImage scaled = scaled(image);
        Rectangle kept = fitting(scaled.getWidth(), scaled.getHeight(), check.mostStretched());
        return scaled.getSubimage(kept.x, kept.y, kept.width, kept.height);
    }

    private static BufferedImage scaled(BufferedImage image) {
        int longer = Math.max(image.getWidth(), image.getHeight());
        if (longer <= LONGEST_SIDE) {
            return image;
        }
        try {
            return Thumbnails.of(image).scale((double) LONGEST_SIDE / longer).asBufferedImage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PNG stays one unless it is too large as one. */
    private byte[] written(BufferedImage image, PictureFile file) throws NotAPictureException {
        if (file instanceof PngFile original) {
            byte[] png = new PngFile(PictureWriter.png(image)).withColoursOf(original);
            if (png.length <= check.mostBytes()) {
                return png;
            }
        }
        BufferedImage plain = onWhite(image);
        byte[] jpeg = null;
        for (int i = 0; i < QUALITIES.length && (jpeg == null || jpeg.length > check.mostBytes()); i++) {
            jpeg = PictureWriter.jpeg(plain, QUALITIES[i]);
        }
        return jpeg;
    }

    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = result.createGraphics();
        pen.drawImage(image, 0, 0, Color.WHITE, null);
        pen.dispose();
        return result;
    }

    /** What was done to make it fit. */
    public enum Way {
        /** Only its middle is there. */
        CROPPED,
        /** It has fewer pixels, or fewer bytes. */
        SCALED
    }

    /**
     * A picture that can be used.
     *
     * @param ways never empty
     */
    public record Fixed(Set<Way> ways, Reference reference) {}
}
