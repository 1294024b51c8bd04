package ee.kling.core.picture;

import java.awt.Rectangle;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes pictures whose header was found good. */
final class PictureReader {
    private PictureReader() {}

    /**
     * Every {@code step}th pixel of every {@code step}th row, as stored.
     *
     * @throws NotAPictureException when the file cannot be decoded to its end
     */
    static BufferedImage read(byte[] bytes, PictureHeader header, int step) throws NotAPictureException {
        return decoded(bytes, header, (reader, param) -> {
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        });
    }

    /**
     * Every {@code step}th pixel of every {@code step}th row of a part, as stored.
     *
     * @throws NotAPictureException when it cannot be decoded
     */
    static BufferedImage part(byte[] bytes, PictureHeader header, Rectangle part, int step)
            throws NotAPictureException {
        return decoded(bytes, header, (reader, param) -> {
            param.setSourceRegion(part);
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        });
    }

    /** A JPEG upright and in sRGB (or gray): one copy of it, as two would be too large. */
    static BufferedImage upright(byte[] bytes, PictureHeader header, Orientation orientation)
            throws NotAPictureException {
        return decoded(bytes, header, (reader, param) -> {
            Canvas canvas = Canvas.of(header, orientation.transposed());
            param.setDestination(canvas.asStored());
            reader.read(0, param);
            BufferedImage upright = canvas.upright();
            orientation.mirror(upright.getRaster());
            return upright;
        });
    }

    private static BufferedImage decoded(byte[] bytes, PictureHeader header, Decoding decoding)
            throws NotAPictureException {
        ImageReader reader =
                ImageIO.getImageReadersByMIMEType(header.mediaType()).next();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(stream, true, true);
            AtomicBoolean cut = new AtomicBoolean();
            reader.addIIOReadWarningListener(
                    (source, warning) -> cut.compareAndSet(false, warning.contains("remature end")));
            BufferedImage image = decoding.run(reader, reader.getDefaultReadParam());
            if (cut.get()) {
                throw NotAPictureException.damaged("a part of it is missing");
            }
            return image;
        } catch (IOException | RuntimeException e) {
            // The decoders answer damaged files with many kinds of exception.
            throw NotAPictureException.undecodable(e);
        } finally {
            reader.dispose();
        }
    }

    private interface Decoding {
        BufferedImage run(ImageReader reader, ImageReadParam param) throws IOException;
    }

    /** The same memory seen twice: as the camera held it, and with its axes exchanged. */
    private record Canvas(BufferedImage asStored, BufferedImage upright) {
        static Canvas of(PictureHeader header, boolean transposed) {
            int width = header.storedWidth();
            int height = header.storedHeight();
            int bands = header.bytesPerPixel();
            DataBufferByte memory = new DataBufferByte(width * height * bands);
            int[] offsets = IntStream.range(0, bands).toArray();
            BufferedImage asStored = view(
                    memory,
                    new PixelInterleavedSampleModel(
                            DataBuffer.TYPE_BYTE, width, height, bands, width * bands, offsets));
            BufferedImage turned = view(
                    memory,
                    new ComponentSampleModel(DataBuffer.TYPE_BYTE, height, width, width * bands, bands, offsets));
            return new Canvas(asStored, transposed ? turned : asStored);
        }

        private static BufferedImage view(DataBufferByte memory, ComponentSampleModel pixels) {
            WritableRaster raster = Raster.createWritableRaster(pixels, memory, null);
            ColorSpace colours =
                    ColorSpace.getInstance(pixels.getNumBands() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
            ComponentColorModel model =
                    new ComponentColorModel(colours, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
            return new BufferedImage(model, raster, false, null);
        }
    }
}
