package ee.kling.core.picture;

import static ee.kling.core.picture.PictureSamples.ascii;
import static ee.kling.core.picture.PictureSamples.chunk;
import static ee.kling.core.picture.PictureSamples.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ee.kling.api.task.Violation;
import ee.kling.core.Samples;
import ee.kling.core.TakesLong;
import ee.kling.core.picture.Pictures.Change;
import ee.kling.core.picture.ReferenceReader.Reference;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they really come, from cameras, editors and attackers. */
@TakesLong
class ReferenceCorpusTest {
    private static final byte[] PNG = Samples.png(400, 300);
    private static final byte[] JPEG = Samples.jpeg(400, 300);
    private static final byte[] PLACE = ascii(Samples.SECRET_PLACE);
    private static final byte[] IEND = chunk("IEND", new byte[0]);

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of("PNG", PNG),
                Arguments.of("PNG, 1 bit gray", PictureSamples.png(301, 300, 1, PictureSamples.GRAY)),
                Arguments.of("PNG, 4 bit gray", PictureSamples.png(301, 300, 4, PictureSamples.GRAY)),
                Arguments.of("PNG, 8 bit gray", PictureSamples.png(301, 300, 8, PictureSamples.GRAY)),
                Arguments.of("PNG, 16 bit gray", PictureSamples.png(301, 300, 16, PictureSamples.GRAY)),
                Arguments.of("PNG, gray and alpha", PictureSamples.png(301, 300, 8, PictureSamples.GRAY_ALPHA)),
                Arguments.of("PNG, 16 bit RGB", PictureSamples.png(301, 300, 16, PictureSamples.RGB)),
                Arguments.of("PNG, RGB and alpha", PictureSamples.png(301, 300, 8, PictureSamples.RGB_ALPHA)),
                Arguments.of("PNG, 16 bit, alpha", PictureSamples.png(301, 300, 16, PictureSamples.RGB_ALPHA)),
                Arguments.of("PNG, palette of 2", PictureSamples.png(301, 300, 1, PictureSamples.PALETTE)),
                Arguments.of("PNG, palette of 4", PictureSamples.png(301, 300, 2, PictureSamples.PALETTE)),
                Arguments.of("PNG, palette of 256", PictureSamples.png(301, 300, 8, PictureSamples.PALETTE)),
                Arguments.of("PNG, interlaced", PictureSamples.interlacedPng(307, 301)),
                Arguments.of("PNG, gamma", Samples.withChunk(PNG, "gAMA", new byte[] {0, 0, -79, -113})),
                Arguments.of("PNG, profile", Samples.withChunk(PNG, "iCCP", profile(PictureSamples.linearRgb()))),
                Arguments.of("JPEG", JPEG),
                Arguments.of("JPEG, gray", PictureSamples.grayJpeg(300, 301)),
                Arguments.of("JPEG, progressive", PictureSamples.progressiveJpeg(300, 301)),
                Arguments.of("JPEG, profile", PictureSamples.jpegInLinearRgb(300, 301, 128)),
                Arguments.of("300 × 300", Samples.png(300, 300)),
                Arguments.of("2.5 : 1", Samples.jpeg(750, 300)),
                Arguments.of("1 : 2.5", Samples.jpeg(300, 750)),
                Arguments.of("2.5 : 1 of an odd side", Samples.jpeg(752, 301)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void fileThatNeedsNoChangeIsSentByteForByte(String name, byte[] file) throws ReferenceRefused {
        Reference reference = PictureSamples.CHECK.checked(file);
        assertThat(reference.content()).isSameAs(file);
        assertThat(reference.changes()).isEmpty();
    }

    static Stream<Arguments> withNotes() {
        byte[] thumbnail = join(ascii("JFIF\0\1\1\0\0\1\0\1\7\1"), ascii(Samples.SECRET_PLACE + "!!"));
        return Stream.of(
                Arguments.of("JPEG: EXIF", Samples.withSegment(JPEG, 0xe1, Samples.exif(1))),
                Arguments.of("JPEG: two EXIF", twice(0xe1, Samples.exif(1))),
                Arguments.of("JPEG: XMP", Samples.withSegment(JPEG, 0xe1, named("http://ns.adobe.com/xap/1.0/\0"))),
                Arguments.of("JPEG: IPTC", Samples.withSegment(JPEG, 0xed, named("Photoshop 3.0\0"))),
                Arguments.of("JPEG: JFIF thumbnail", Samples.withSegment(withoutJfif(), 0xe0, thumbnail)),
                Arguments.of("JPEG: JFXX thumbnail", Samples.withSegment(JPEG, 0xe0, named("JFXX\0\20"))),
                Arguments.of("JPEG: second pictures", Samples.withSegment(JPEG, 0xe2, named("MPF\0"))),
                Arguments.of("JPEG: APP15", Samples.withSegment(JPEG, 0xef, PLACE)),
                Arguments.of("JPEG: comment", Samples.withSegment(JPEG, 0xfe, PLACE)),
                Arguments.of("JPEG: reserved segment", Samples.withSegment(JPEG, 0xf0, PLACE)),
                Arguments.of("JPEG: between segments", join(cut(JPEG, 20), PLACE, from(JPEG, 20))),
                Arguments.of("JPEG: behind, a video", join(JPEG, ascii("\0\0\0\30ftypmp42"), PLACE)),
                Arguments.of("JPEG: behind, a picture", join(JPEG, Samples.lyingJpeg(300, 300))),
                Arguments.of("JPEG: behind, a ZIP", join(JPEG, ascii("PK\3\4"), PLACE)),
                Arguments.of("JPEG: behind, a script", join(JPEG, ascii("<script>"), PLACE)),
                Arguments.of("PNG: eXIf", Samples.withChunk(PNG, "eXIf", from(Samples.exif(1), 6))),
                Arguments.of("PNG: tEXt", Samples.withChunk(PNG, "tEXt", named("Comment\0"))),
                Arguments.of("PNG: iTXt", Samples.withChunk(PNG, "iTXt", named("XML:com.adobe.xmp\0\0\0\0\0"))),
                Arguments.of("PNG: tIME", Samples.withChunk(PNG, "tIME", PLACE)),
                Arguments.of("PNG: private chunk", Samples.withChunk(PNG, "plAc", PLACE)),
                Arguments.of("PNG: provenance", Samples.withChunk(PNG, "caBX", PLACE)),
                Arguments.of("PNG: damaged profile", Samples.withChunk(PNG, "iCCP", named("icc\0\0"))),
                Arguments.of("PNG: notes behind the data", join(beforeEnd(), chunk("tEXt", PLACE), IEND)),
                Arguments.of("PNG: gamma behind the data", join(beforeEnd(), chunk("gAMA", PLACE), IEND)),
                Arguments.of("PNG: behind", join(PNG, PLACE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withNotes")
    void notesAreRemovedAndNoPixelIsTouched(String name, byte[] file) throws ReferenceRefused {
        assertThat(Samples.contains(file, Samples.SECRET_PLACE)).isTrue();
        Reference reference = PictureSamples.CHECK.checked(file);
        assertThat(Samples.contains(reference.content(), Samples.SECRET_PLACE)).isFalse();
        assertThat(reference.changes()).containsExactly(Change.NOTES_REMOVED);
        assertThat(pixels(reference.content()))
                .isEqualTo(pixels(file[0] == PNG[0] ? PNG : JPEG))
                .isNotEmpty();
        assertThat(PictureSamples.CHECK.checked(reference.content()).content()).isSameAs(reference.content());
    }

    @Test
    void textThatUnpacksToGigabytesIsThrownAwayUnread() throws ReferenceRefused {
        byte[] bomb = PictureSamples.packed(100_000_000);
        byte[] file = Samples.withChunk(PNG, "zTXt", join(ascii("Comment\0\0"), bomb));
        assertThat(PictureSamples.CHECK.checked(file).content()).isEqualTo(PNG);
    }

    @Test
    void profileThatUnpacksToTooMuchIsLeftOut() throws ReferenceRefused {
        byte[] nested = PictureSamples.packed(PictureSamples.packed(100_000_000));
        assertThat(PictureSamples.CHECK
                        .checked(Samples.withChunk(PNG, "iCCP", join(ascii("icc\0\0"), nested)))
                        .content())
                .isNotEqualTo(PNG);
        byte[] bomb = PictureSamples.packed(100_000_000);
        assertThat(PictureSamples.CHECK
                        .checked(Samples.withChunk(PNG, "iCCP", join(ascii("icc\0\0"), bomb)))
                        .content())
                .isEqualTo(PNG);
    }

    @Test
    void animationIsSentAsItsStillPicture() throws ReferenceRefused {
        byte[] file = Samples.withChunk(PNG, "acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0});
        file = join(from(file, 0, file.length - 12), chunk("fdAT", PLACE), IEND);
        Reference reference = PictureSamples.CHECK.checked(file);
        assertThat(reference.content()).isEqualTo(PNG);
        assertThat(reference.changes()).contains(Change.STILL);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("nothing", new byte[0], "not_a_picture", "is empty (0 bytes)"),
                Arguments.of("GIF", Samples.gif(400, 400), "not_a_picture", "is a GIF file; Kling takes JPEG and PNG"),
                Arguments.of("WebP", ascii("RIFF\0\0\0\0WEBPVP8 "), "not_a_picture", "is a WebP file"),
                Arguments.of("AVIF", ascii("\0\0\0\34ftypavif\0\0\0\0"), "not_a_picture", "is an AVIF file"),
                Arguments.of("HEIC", ascii("\0\0\0\34ftypheic\0\0\0\0"), "not_a_picture", "is a HEIC file"),
                Arguments.of("HEIF", ascii("\0\0\0\34ftypmif1\0\0\0\0"), "not_a_picture", "is a HEIC file"),
                Arguments.of("MP4", ascii("\0\0\0\34ftypisom\0\0\0\0"), "not_a_picture", "is a video"),
                Arguments.of("JPEG XL", ascii("\u00ff\n\0\0"), "not_a_picture", "is a JPEG XL file"),
                Arguments.of("JPEG 2000", ascii("\0\0\0\fjP  \r\n"), "not_a_picture", "is a JPEG 2000 file"),
                Arguments.of("TIFF", ascii("II*\0\0\0"), "not_a_picture", "is a TIFF file"),
                Arguments.of("BMP", ascii("BM\1\1\0\0\0\0\0\0"), "not_a_picture", "is a BMP file"),
                Arguments.of("PSD", ascii("8BPS\0\1"), "not_a_picture", "is a Photoshop file"),
                Arguments.of("icon", ascii("\0\0\1\0\1\0"), "not_a_picture", "is an icon file"),
                Arguments.of("PDF", ascii("%PDF-1.7"), "not_a_picture", "is a PDF document"),
                Arguments.of("ZIP", ascii("PK\3\4"), "not_a_picture", "is a ZIP archive"),
                Arguments.of("SVG", ascii("<svg xmlns=''/>"), "not_a_picture", "is an SVG drawing"),
                Arguments.of(
                        "SVG with a prologue",
                        ascii("\u00ef\u00bb\u00bf \n<?xml version='1.0'?><!-- x --><SVG/>"),
                        "not_a_picture",
                        "is an SVG drawing"),
                Arguments.of("HTML", ascii("\n<!DOCTYPE HTML><p>"), "not_a_picture", "is a web page (HTML)"),
                Arguments.of("text", ascii("a picture"), "not_a_picture", "is neither PNG nor JPEG"),
                Arguments.of("GIF with a JPEG in it", join(ascii("GIF89a"), JPEG), "not_a_picture", "is a GIF file"),
                Arguments.of("PNG in text mode", replaced(PNG, "\r\n", "\n"), "not_a_picture", "neither PNG nor JPEG"),
                Arguments.of("CMYK", PictureSamples.cmykJpeg(400, 300), "unsupported_picture", "is a CMYK JPEG"),
                Arguments.of(
                        "two channels",
                        PictureSamples.withFrame(JPEG, 9, 2),
                        "unsupported_picture",
                        "is a JPEG of 2 colour channels"),
                Arguments.of(
                        "12 bit",
                        PictureSamples.withFrame(JPEG, 4, 12),
                        "unsupported_picture",
                        "of 12 bits per colour"),
                Arguments.of(
                        "lossless", PictureSamples.withFrame(JPEG, 0, 0xc3), "unsupported_picture", "is a lossless,"),
                Arguments.of(
                        "arithmetic", PictureSamples.withFrame(JPEG, 0, 0xc9), "unsupported_picture", "arithmetic"),
                Arguments.of("1000 passes", withScans(1000, 300), "unsupported_picture", "at most 100 at"),
                Arguments.of(
                        "70 large passes",
                        withScans(60, 5500),
                        "unsupported_picture",
                        "of 70 passes; this server reads at most 33"),
                Arguments.of("no height", noHeight(), "not_a_picture", "says to be 400 × 0 pixels"),
                Arguments.of("JPEG of a start", new byte[] {-1, -40, -1, -32}, "not_a_picture", "its size cannot be"),
                Arguments.of("half a JPEG", cut(JPEG, JPEG.length / 2), "not_a_picture", "its end is missing"),
                Arguments.of("half, with an end", halfWithEnd(), "not_a_picture", "a part of it is missing"),
                Arguments.of("JPEG without data", noScan(), "not_a_picture", "is damaged"),
                Arguments.of("two frames", join(cut(JPEG, 20), frame(), from(JPEG, 20)), "not_a_picture", "damaged"),
                Arguments.of("half a PNG", cut(PNG, PNG.length / 2), "not_a_picture", "its end is missing"),
                Arguments.of("PNG without an end", cut(PNG, PNG.length - 12), "not_a_picture", "its end is missing"),
                Arguments.of("wrong check sum", changed(PNG, 60), "not_a_picture", "the check sum of its IDAT chunk"),
                Arguments.of("wrong header sum", changed(PNG, 30), "not_a_picture", "its size cannot be found"),
                Arguments.of(
                        "too much data",
                        PictureSamples.pngWithData(300, 300, 200_000_000),
                        "not_a_picture",
                        "holds more data than its size needs"),
                Arguments.of(
                        "too little data",
                        PictureSamples.pngWithData(300, 300, 1000),
                        "not_a_picture",
                        "holds 1000 bytes of pixels where its size needs 270300"),
                Arguments.of(
                        "no data",
                        Samples.pngHeader(300, 300),
                        "not_a_picture",
                        "holds 0 bytes of pixels where its size needs 270300"),
                Arguments.of(
                        "a sort of PNG that is none",
                        PictureSamples.png(300, 300, 4, PictureSamples.RGB),
                        "not_a_picture",
                        "names no sort of PNG"),
                Arguments.of(
                        "unknown critical chunk",
                        Samples.withChunk(PNG, "ABCD", PLACE),
                        "unsupported_picture",
                        "with a ABCD chunk"),
                Arguments.of(
                        "PNG of a negative size",
                        Samples.pngHeader(-1, 300),
                        "not_a_picture",
                        "says to be 4294967295 × 300 pixels"),
                Arguments.of(
                        "a bomb",
                        Samples.pngHeader(20_000, 20_000),
                        "too_many_pixels",
                        "20000 × 20000 pixels (400.00 megapixels); this server (not Kling) reads at most 50."),
                Arguments.of("a JPEG bomb", hugeJpeg(), "too_many_pixels", "65535 × 65535 pixels (4294.84 megapixels)"),
                Arguments.of(
                        "a side of 299",
                        Samples.png(299, 400),
                        "too_small",
                        "is 299 × 400 pixels; each side needs at least 300."),
                Arguments.of(
                        "a lying side of 299",
                        Samples.lyingJpeg(400, 299),
                        "too_small",
                        "is 299 × 400 pixels; each side needs at least 300."),
                Arguments.of(
                        "too wide",
                        Samples.png(751, 300),
                        "too_stretched",
                        "is 751 × 300 pixels (2.50:1); allowed is 1:2.5 to 2.5:1, so at most 750 beside 300."),
                Arguments.of(
                        "too high",
                        Samples.jpeg(300, 760),
                        "too_stretched",
                        "is 300 × 760 pixels (1:2.53); allowed is 1:2.5 to 2.5:1, so at most 750 beside 300."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatCannotBeUsedIsRefusedWithTheReason(String name, byte[] file, String code, String message) {
        assertThat(violations(file)).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("image");
            assertThat(violation.code()).isEqualTo(code);
            assertThat(violation.message()).startsWith("The reference ").contains(message);
            assertThat(violation.fix()).isNotBlank();
        });
    }

    @Test
    void everythingWrongWithOnePictureIsSaidAtOnce() {
        byte[] large = Arrays.copyOf(PictureSamples.cmykJpeg(900, 100), PictureSamples.LIMITS.mostBytes() + 1);
        assertThat(violations(large))
                .extracting(Violation::code)
                .containsExactly("too_large", "too_small", "too_stretched", "unsupported_picture");
        assertThat(violations(large).get(0).message())
                .isEqualTo("The reference has 10 MB (10485761 bytes); at most 10 MB (10485760 bytes) are allowed.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyWayToHoldACameraEndsUpright(int orientation) throws ReferenceRefused {
        boolean lying = orientation > 4;
        int width = lying ? 320 : 480;
        for (byte[] file : List.of(
                PictureSamples.cornersJpeg(480, 320, orientation), PictureSamples.cornersPng(480, 320, orientation))) {
            Reference reference = PictureSamples.CHECK.checked(file);
            BufferedImage image = PictureSamples.image(reference.content());
            assertThat(image.getWidth()).isEqualTo(reference.facts().width()).isEqualTo(width);
            for (int corner = 0; corner < 4; corner++) {
                int x = image.getWidth() * (1 + corner % 2 * 2) / 4;
                int y = image.getHeight() * (1 + corner / 2 * 2) / 4;
                assertThat(nearest(image.getRGB(x, y))).as("corner " + corner).isEqualTo(corner);
            }
            assertThat(reference.changes().contains(Change.TURNED)).isEqualTo(orientation > 1);
            assertThat(Samples.contains(reference.content(), Samples.SECRET_PLACE))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,400", "9,400", "-1,400", "6,300", "8,300"})
    void orientationThatDoesNotExistTurnsNothing(int orientation, int width) throws ReferenceRefused {
        byte[] file = Samples.withSegment(JPEG, 0xe1, PictureSamples.littleEndianExif(orientation));
        assertThat(PictureSamples.CHECK.checked(file).facts().width()).isEqualTo(width);
    }

    @Test
    void everyPassOfAProgressivePictureIsInTheTurnedOne() throws ReferenceRefused {
        byte[] progressive = PictureSamples.progressiveJpeg(400, 300);
        byte[] lying = Samples.withSegment(progressive, 0xe1, PictureSamples.littleEndianExif(6));
        BufferedImage before = PictureSamples.image(progressive);
        BufferedImage after =
                PictureSamples.image(PictureSamples.CHECK.checked(lying).content());
        double difference = IntStream.range(0, 300)
                .map(at -> distance(new Color(before.getRGB(at, at)), new Color(after.getRGB(299 - at, at))))
                .average()
                .orElseThrow();
        assertThat(difference).isLessThan(6);
    }

    @Test
    void turnedPictureKeepsItsColoursWithoutItsProfile() throws ReferenceRefused {
        byte[] lying = Samples.withSegment(
                PictureSamples.jpegInLinearRgb(400, 300, 128), 0xe1, PictureSamples.littleEndianExif(6));
        byte[] turned = PictureSamples.CHECK.checked(lying).content();
        assertThat(Samples.contains(turned, "ICC_PROFILE")).isFalse();
        // Half the light is 188 in sRGB.
        assertThat(new Color(PictureSamples.image(turned).getRGB(150, 200)).getRed())
                .isCloseTo(188, within(2));
    }

    @Test
    void turnedGrayStaysTheSameGray() throws ReferenceRefused {
        byte[] lying = Samples.withSegment(PictureSamples.grayJpeg(400, 300), 0xe1, PictureSamples.littleEndianExif(8));
        BufferedImage turned =
                PictureSamples.image(PictureSamples.CHECK.checked(lying).content());
        assertThat(turned.getRaster().getNumBands()).isEqualTo(1);
        assertThat(turned.getRaster().getSample(150, 200, 0)).isCloseTo(100, within(1));
    }

    @Test
    void turnedPngKeepsDepthTransparencyAndProfile() throws ReferenceRefused {
        byte[] png = PictureSamples.png(400, 300, 16, PictureSamples.RGB_ALPHA);
        byte[] lying = Samples.withChunk(
                Samples.withChunk(png, "iCCP", profile(PictureSamples.linearRgb())),
                "eXIf",
                from(PictureSamples.littleEndianExif(6), 6));
        byte[] turned = PictureSamples.CHECK.checked(lying).content();
        assertThat(turned[24]).as("bits").isEqualTo((byte) 16);
        assertThat(turned[25]).as("type").isEqualTo((byte) PictureSamples.RGB_ALPHA);
        assertThat(Samples.contains(turned, "iCCP")).isTrue();
        assertThat(PictureSamples.CHECK.checked(turned).content()).isSameAs(turned);
    }

    @Test
    void turnedPictureIsNeverTooLarge() throws ReferenceRefused {
        byte[] noise = PictureSamples.noisyJpeg(4000, 2000, 0.5f);
        byte[] lying = Samples.withSegment(noise, 0xe1, PictureSamples.littleEndianExif(6));
        assertThat(lying.length).isLessThan(PictureSamples.LIMITS.mostBytes());
        Reference reference = PictureSamples.CHECK.checked(lying);
        assertThat(reference.content().length).isLessThanOrEqualTo(PictureSamples.LIMITS.mostBytes());
        assertThat(reference.facts().width()).isEqualTo(2000);
    }

    @Test
    void qualityIsLoweredOnlyAsFarAsNeeded() throws Exception {
        byte[] lying =
                Samples.withSegment(PictureSamples.noisyJpeg(400, 300, 0.8f), 0xe1, PictureSamples.littleEndianExif(6));
        int best = turned(lying, Integer.MAX_VALUE);
        int lower = turned(lying, best - 1);
        assertThat(lower).isLessThan(best);
        assertThat(turned(lying, lower)).isEqualTo(lower);
        assertThat(turned(lying, lower - 1)).isLessThan(lower);
    }

    /** Rows that repeat themselves pack well; columns that do so too far apart pack not at all. */
    @Test
    void turnedPictureThatCannotBeSmallEnoughIsRefusedInNumbers() {
        byte[] lying = PictureSamples.pngOfRepetitiveRows(4000, 3800);
        assertThat(lying.length).isLessThan(PictureSamples.LIMITS.mostBytes() / 5);
        assertThat(violations(lying)).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo("too_large");
            assertThat(violation.message())
                    .contains("turned upright its 3800 × 4000 pixels have 14", "at most 10 MB (10485760 bytes)");
        });
    }

    private static int turned(byte[] file, int most) throws NotAPictureException {
        return Pictures.upright(file, most).content().length;
    }

    private static List<Violation> violations(byte[] file) {
        return catchThrowableOfType(ReferenceRefused.class, () -> PictureSamples.CHECK.checked(file))
                .violations();
    }

    private static int nearest(int rgb) {
        Color seen = new Color(rgb);
        return IntStream.range(0, 4)
                .boxed()
                .min((one, other) -> distance(seen, one) - distance(seen, other))
                .orElseThrow();
    }

    private static int distance(Color seen, int corner) {
        return distance(seen, PictureSamples.CORNERS[corner]);
    }

    private static int distance(Color seen, Color expected) {
        return Math.abs(seen.getRed() - expected.getRed())
                + Math.abs(seen.getGreen() - expected.getGreen())
                + Math.abs(seen.getBlue() - expected.getBlue());
    }

    private static int[] pixels(byte[] file) {
        BufferedImage image = PictureSamples.image(file);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static byte[] profile(byte[] icc) {
        return join(ascii("icc\0\0"), PictureSamples.packed(icc));
    }

    private static byte[] named(String name) {
        return join(ascii(name), PLACE);
    }

    private static byte[] twice(int marker, byte[] content) {
        return Samples.withSegment(Samples.withSegment(JPEG, marker, content), marker, content);
    }

    /** The first segment that ImageIO writes. */
    private static byte[] withoutJfif() {
        return join(cut(JPEG, 2), from(JPEG, 20));
    }

    private static byte[] beforeEnd() {
        return cut(PNG, PNG.length - 12);
    }

    private static byte[] frame() {
        byte[] jpeg = JPEG;
        for (int at = 2; ; at++) {
            if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xc0) {
                return from(jpeg, at, at + 19);
            }
        }
    }

    private static byte[] noHeight() {
        return PictureSamples.withFrame(PictureSamples.withFrame(JPEG, 5, 0), 6, 0);
    }

    private static byte[] hugeJpeg() {
        byte[] jpeg = JPEG;
        for (int offset = 5; offset <= 8; offset++) {
            jpeg = PictureSamples.withFrame(jpeg, offset, 0xff);
        }
        return jpeg;
    }

    private static byte[] halfWithEnd() {
        byte[] noise = PictureSamples.noisyJpeg(400, 300, 0.5f);
        return join(cut(noise, noise.length / 2), new byte[] {-1, -39});
    }

    private static byte[] noScan() {
        return join(cut(JPEG, 20), frame(), new byte[] {-1, -39});
    }

    private static byte[] withScans(int count, int side) {
        byte[] jpeg = PictureSamples.progressiveJpeg(side, side);
        byte[] scan = {-1, -38, 0, 8, 1, 1, 0, 0, 0, 0};
        byte[][] parts = new byte[count + 2][];
        Arrays.fill(parts, scan);
        parts[0] = cut(jpeg, jpeg.length - 2);
        parts[count + 1] = new byte[] {-1, -39};
        return join(parts);
    }

    private static byte[] changed(byte[] file, int at) {
        byte[] changed = file.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] replaced(byte[] file, String old, String replacement) {
        return ascii(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).replaceFirst(old, replacement));
    }

    private static byte[] cut(byte[] file, int length) {
        return Arrays.copyOf(file, length);
    }

    private static byte[] from(byte[] file, int start) {
        return from(file, start, file.length);
    }

    private static byte[] from(byte[] file, int start, int end) {
        return Arrays.copyOfRange(file, start, end);
    }
}
