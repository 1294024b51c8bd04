package ee.kling.core.picture;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

/**
 * How a picture becomes upright: its axes are exchanged first, then it is mirrored.
 *
 * @param transposed width and height change places
 * @param mirrored left and right change places
 * @param flipped top and bottom change places
 */
record Orientation(boolean transposed, boolean mirrored, boolean flipped) {
    static final Orientation UPRIGHT = new Orientation(false, false, false);

    /** @param value 1 to 8. Source: Exif 2.32, tag 0x0112 */
    static Orientation ofExif(int value) {
        return switch (value) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, true, false);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, false, true);
            default -> UPRIGHT;
        };
    }

    boolean isUpright() {
        return equals(UPRIGHT);
    }

    /** The same pixels, bit for bit; {@code image} may be changed on the way. */
    BufferedImage applied(BufferedImage image) {
        BufferedImage turned = transposed ? transposed(image) : image;
        mirror(turned.getRaster());
        return turned;
    }

    /** What is left to do once the axes are exchanged. */
    void mirror(WritableRaster raster) {
        if (mirrored) {
            mirrorRows(raster);
        }
        if (flipped) {
            flipRows(raster);
        }
    }

    private static BufferedImage transposed(BufferedImage image) {
        WritableRaster from = image.getRaster();
        WritableRaster to = from.createCompatibleWritableRaster(from.getHeight(), from.getWidth());
        Object pixel = null;
        for (int y = 0; y < from.getHeight(); y++) {
            for (int x = 0; x < from.getWidth(); x++) {
                pixel = from.getDataElements(x, y, pixel);
                to.setDataElements(y, x, pixel);
            }
        }
        return new BufferedImage(image.getColorModel(), to, image.isAlphaPremultiplied(), null);
    }

    private static void mirrorRows(WritableRaster raster) {
        Object left = null;
        Object right = null;
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0, other = raster.getWidth() - 1; x < other; x++, other--) {
                left = raster.getDataElements(x, y, left);
                right = raster.getDataElements(other, y, right);
                raster.setDataElements(x, y, right);
                raster.setDataElements(other, y, left);
            }
        }
    }

    private static void flipRows(WritableRaster raster) {
        int width = raster.getWidth();
        Object upper = null;
        Object lower = null;
        for (int y = 0, other = raster.getHeight() - 1; y < other; y++, other--) {
            upper = raster.getDataElements(0, y, width, 1, upper);
            lower = raster.getDataElements(0, other, width, 1, lower);
            raster.setDataElements(0, y, width, 1, lower);
            raster.setDataElements(0, other, width, 1, upper);
        }
    }
}
