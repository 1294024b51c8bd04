package ee.kling.core.picture;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ReferenceLimits;
import ee.kling.core.Samples;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures of every sort, made by hand where no library writes them. */
final class PictureSamples {
    static final int GRAY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GRAY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    /** As shown upright: left and right of the top, left and right of the bottom. */
    static final Color[] CORNERS = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    static final ReferenceLimits LIMITS = CapabilityMap.builtIn("current").reference();
    static final ReferenceCheck CHECK = new ReferenceCheck(LIMITS);

    private PictureSamples() {}

    static byte[] png(int width, int height, int depth, int type) {
        int samples = type == RGB ? 3 : type == GRAY_ALPHA ? 2 : type == RGB_ALPHA ? 4 : 1;
        long raw = height * (1L + ((long) width * samples * depth + 7) / 8);
        byte[] palette = type == PALETTE ? chunk("PLTE", new byte[3 * (1 << depth)]) : new byte[0];
        return join(
                SIGNATURE,
                chunk("IHDR", header(width, height, depth, type, 0)),
                palette,
                chunk("IDAT", packed(raw)),
                chunk("IEND", new byte[0]));
    }

    /** Gray noise that begins again every hundred pixels, lying on its side. */
    static byte[] pngOfRepetitiveRows(int width, int height) {
        byte[] raw = new byte[(width + 1) * height];
        byte[] noise = new byte[100];
        Random random = new Random(3);
        for (int y = 0; y < height; y++) {
            random.nextBytes(noise);
            for (int x = 0; x < width; x++) {
                raw[y * (width + 1) + 1 + x] = noise[x % noise.length];
            }
        }
        byte[] exif = littleEndianExif(6);
        return join(
                SIGNATURE,
                chunk("IHDR", header(width, height, 8, GRAY, 0)),
                chunk("eXIf", Arrays.copyOfRange(exif, 6, exif.length)),
                chunk("IDAT", packed(raw)),
                chunk("IEND", new byte[0]));
    }

    /** A header of one size in front of the data of another. */
    static byte[] pngWithData(int width, int height, long raw) {
        return join(
                SIGNATURE,
                chunk("IHDR", header(width, height, 8, RGB, 0)),
                chunk("IDAT", packed(raw)),
                chunk("IEND", new byte[0]));
    }

    static byte[] header(int width, int height, int depth, int type, int interlaced) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .put((byte) type)
                .putShort((short) 0)
                .put((byte) interlaced)
                .array();
    }

    static byte[] interlacedPng(int width, int height) {
        return written("png", corners(width, height, BufferedImage.TYPE_INT_RGB), true, -1);
    }

    static byte[] progressiveJpeg(int width, int height) {
        return written("jpeg", corners(width, height, BufferedImage.TYPE_INT_RGB), true, -1);
    }

    static byte[] grayJpeg(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, 100);
            }
        }
        return written("jpeg", image, false, -1);
    }

    /** One even colour, whose numbers mean what the profile says. */
    static byte[] jpegInLinearRgb(int width, int height, int value) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(value, value, value));
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return Samples.withSegment(written("jpeg", image, false, -1), 0xe2, linearRgbSegment());
    }

    static byte[] linearRgb() {
        return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    }

    private static byte[] linearRgbSegment() {
        return join("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1), linearRgb());
    }

    /** No colour conversion and no Adobe marker: four raw channels. */
    static byte[] cmykJpeg(int width, int height) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    static byte[] noisyJpeg(int width, int height, float quality) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] noise = new byte[width * height * 3];
        new Random(7).nextBytes(noise);
        image.getRaster().setDataElements(0, 0, width, height, noise);
        return written("jpeg", image, false, quality);
    }

    static byte[] cornersJpeg(int width, int height, int orientation) {
        byte[] jpeg = written("jpeg", lying(width, height, orientation), false, 1);
        return Samples.withSegment(jpeg, 0xe1, Samples.exif(orientation));
    }

    static byte[] cornersPng(int width, int height, int orientation) {
        byte[] png = written("png", lying(width, height, orientation), false, -1);
        byte[] exif = Samples.exif(orientation);
        return Samples.withChunk(png, "eXIf", Arrays.copyOfRange(exif, 6, exif.length));
    }

    /** As Intel wrote it. */
    static byte[] littleEndianExif(int orientation) {
        return ByteBuffer.allocate(6 + 26)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("Exif\0\0II".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** Where in the stored picture each corner of the upright one lies. Source: Exif 2.32, "0th row" and "0th column" */
    private static BufferedImage lying(int width, int height, int orientation) {
        int[] stored = switch (orientation) {
            case 2 -> new int[] {1, 0, 3, 2};
            case 3 -> new int[] {3, 2, 1, 0};
            case 4 -> new int[] {2, 3, 0, 1};
            case 5 -> new int[] {0, 2, 1, 3};
            case 6 -> new int[] {1, 3, 0, 2};
            case 7 -> new int[] {3, 1, 2, 0};
            case 8 -> new int[] {2, 0, 3, 1};
            default -> new int[] {0, 1, 2, 3};
        };
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int corner = 0; corner < 4; corner++) {
            pen.setColor(CORNERS[stored[corner]]);
            pen.fillRect(corner % 2 * width / 2, corner / 2 * height / 2, width / 2 + 1, height / 2 + 1);
        }
        pen.dispose();
        return image;
    }

    private static BufferedImage corners(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        image.createGraphics().drawImage(lying(width, height, 1), 0, 0, null);
        return image;
    }

    static BufferedImage image(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] chunk(String name, byte[] content) {
        byte[] named = join(name.getBytes(StandardCharsets.ISO_8859_1), content);
        CRC32 sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(named.length + 8)
                .putInt(content.length)
                .put(named)
                .putInt((int) sum.getValue())
                .array();
    }

    /** That many zeros, packed. */
    static byte[] packed(long zeros) {
        Deflater deflater = new Deflater();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        byte[] input = new byte[64 * 1024];
        for (long left = zeros; left > 0; left -= input.length) {
            deflater.setInput(input, 0, (int) Math.min(left, input.length));
            while (!deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    static byte[] packed(byte[] content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        byte[] buffer = new byte[content.length + 1000];
        int length = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part, 0, part.length);
        }
        return all.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** With a byte changed in the frame header: 0 is the marker, 4 the precision, 5 to 8 the size, 9 the channels. */
    static byte[] withFrame(byte[] jpeg, int offset, int value) {
        byte[] changed = jpeg.clone();
        for (int at = 2; at + 9 < jpeg.length; at++) {
            boolean frame = jpeg[at] == (byte) 0xff && (jpeg[at + 1] == (byte) 0xc0 || jpeg[at + 1] == (byte) 0xc2);
            if (frame) {
                changed[at + (offset == 0 ? 1 : offset)] = (byte) value;
                return changed;
            }
        }
        throw new IllegalArgumentException("no frame");
    }

    private static byte[] written(String format, RenderedImage image, boolean progressive, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            if (quality >= 0) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(quality);
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
