package ee.kling.core.picture;

import static ee.kling.core.picture.PictureSamples.CHECK;
import static ee.kling.core.picture.PictureSamples.RGB;
import static ee.kling.core.picture.PictureSamples.RGB_ALPHA;
import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.core.picture.ReferenceFix.Fixed;
import ee.kling.core.picture.ReferenceFix.Way;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import java.awt.Rectangle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceFixTest {
    private final ReferenceFix fix = new ReferenceFix(CHECK);

    @ParameterizedTest
    @CsvSource({
        "2000, 400, 500, 0, 1000, 400",
        "400, 2000, 0, 500, 400, 1000",
        "1001, 333, 84, 0, 832, 333",
        "1000, 400, 0, 0, 1000, 400",
        "65535, 300, 32392, 0, 750, 300"
    })
    void middleIsKept(int width, int height, int x, int y, int keptWidth, int keptHeight) {
        assertThat(ReferenceFix.fitting(width, height, 2.5)).isEqualTo(new Rectangle(x, y, keptWidth, keptHeight));
    }

    @Test
    void stretchedPictureIsCutToFit() {
        Fixed fixed = fixed(PictureSamples.png(2000, 400, 8, RGB)).orElseThrow();
        assertThat(fixed.ways()).containsExactly(Way.CROPPED);
        assertThat(fixed.reference().facts())
                .extracting("mediaType", "width", "height")
                .containsExactly("image/png", 1000, 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void cutPictureStandsUprightHoweverTheCameraWasHeld(int orientation) {
        boolean lying = orientation > 4;
        byte[] camera = PictureSamples.cornersJpeg(lying ? 400 : 1400, lying ? 1400 : 400, orientation);
        Fixed fixed = fixed(camera).orElseThrow();
        boolean wide = fixed.reference().facts().width() == 1000;
        assertThat(fixed.reference().facts().width() + fixed.reference().facts().height())
                .isEqualTo(1400);
        var picture = PictureSamples.image(fixed.reference().content());
        assertThat(picture.getWidth() == 1000).isEqualTo(wide);
        assertThat(PictureFileOrientation.of(fixed.reference().content())).isEqualTo(Orientation.UPRIGHT);
        int red = picture.getRGB(10, 10);
        assertThat(red >> 16 & 0xff).isGreaterThan(200);
        assertThat(red & 0xff).isLessThan(80);
    }

    @Test
    void transparencyStays() {
        Fixed fixed = fixed(PictureSamples.png(1200, 400, 8, RGB_ALPHA)).orElseThrow();
        assertThat(PictureSamples.image(fixed.reference().content())
                        .getColorModel()
                        .hasAlpha())
                .isTrue();
    }

    @Test
    void interlacedAndProgressiveFilesAreCutToo() {
        assertThat(fixed(PictureSamples.interlacedPng(1200, 400))).isPresent();
        assertThat(fixed(PictureSamples.progressiveJpeg(1200, 400))).isPresent();
    }

    @Test
    void tooManyPixelsBecomeFewer() {
        Fixed fixed = fixed(PictureSamples.png(10_000, 6_000, 8, RGB)).orElseThrow();
        assertThat(fixed.ways()).containsExactly(Way.SCALED);
        assertThat(fixed.reference().facts().width()).isEqualTo(ReferenceFix.LONGEST_SIDE);
    }

    @Test
    void tooManyBytesBecomeFewer() {
        byte[] heavy = PictureSamples.noisyJpeg(4000, 3600, 1f);
        assertThat(heavy.length).isGreaterThan(CHECK.mostBytes());
        Fixed fixed = fixed(heavy).orElseThrow();
        assertThat(fixed.reference().content().length).isLessThanOrEqualTo(CHECK.mostBytes());
    }

    @Test
    void stretchedAndHugeIsBothCutAndScaled() {
        Fixed fixed =
                fixed(PictureSamples.png(20_000, 3_000, 8, PictureSamples.GRAY)).orElseThrow();
        assertThat(fixed.ways()).containsExactlyInAnyOrder(Way.CROPPED, Way.SCALED);
    }

    @Test
    void scalingDownTheMostStretchedShapeDoesNotStretchItFurther() {
        assertThat(fixed(PictureSamples.png(12_500, 5_000, 8, PictureSamples.GRAY)))
                .isPresent();
    }

    @Test
    void hugeDimensionsAreNotEvenDecoded() {
        assertThat(fixed(PictureSamples.pngWithData(2_000_000_000, 1_000_000_000, 100)))
                .isEmpty();
        assertThat(fixed(PictureSamples.pngWithData(60_000, 30_000, 100))).isEmpty();
    }

    @Test
    void tooSmallStaysTooSmall() {
        assertThat(fixed(PictureSamples.png(299, 400, 8, RGB))).isEmpty();
        assertThat(fixed(PictureSamples.png(2000, 200, 8, RGB))).isEmpty();
    }

    @Test
    void damagedPictureIsNotMended() {
        byte[] whole = PictureSamples.png(2000, 400, 8, RGB);
        assertThat(fixed(Arrays.copyOf(whole, whole.length / 2))).isEmpty();
    }

    @Test
    void animatedPictureBecomesItsStillOne() {
        byte[] still = PictureSamples.png(1200, 400, 8, RGB);
        byte[] control = PictureSamples.chunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0});
        int behindHeader = 8 + 25;
        byte[] animated = PictureSamples.join(
                Arrays.copyOf(still, behindHeader), control, Arrays.copyOfRange(still, behindHeader, still.length));
        Fixed fixed = fixed(animated).orElseThrow();
        assertThat(new String(fixed.reference().content(), StandardCharsets.ISO_8859_1))
                .doesNotContain("acTL");
    }

    private Optional<Fixed> fixed(byte[] bytes) {
        try {
            CHECK.checked(bytes);
            throw new AssertionError("Nothing is wrong with it");
        } catch (ReferenceRefused refused) {
            return fix.of(bytes, refused.violations());
        }
    }

    /** What a file says of the camera. */
    private static final class PictureFileOrientation {
        static Orientation of(byte[] file) {
            try {
                return PictureFile.of(file).orientation();
            } catch (NotAPictureException e) {
                throw new AssertionError(e);
            }
        }
    }
}
