package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.core.picture.Pictures.Change;
import ee.kling.core.picture.ReferenceCheck;
import ee.kling.core.picture.ReferenceFix;
import ee.kling.core.picture.ReferenceReader.Reference;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class UploadedReferenceTest {
    private static final ReferenceCheck CHECK =
            new ReferenceCheck(CapabilityMap.builtIn("current").reference());

    @Test
    void aGoodPictureTellsItsMeasures() throws IOException {
        UploadedReference reference = UploadedReference.of("harbour.png", png(600, 400), CHECK);

        assertThat(reference.isGood()).isTrue();
        assertThat(reference.measures()).startsWith("600 × 400 px, ");
    }

    @Test
    void aSmallPictureSaysWhyInNumbers() throws IOException {
        UploadedReference reference = UploadedReference.of("tiny.png", png(200, 250), CHECK);

        assertThat(reference.isGood()).isFalse();
        assertThat(reference.complaint())
                .isEqualTo(
                        "The reference is 200 × 250 pixels; each side needs at least 300. Scale it up or choose another.");
    }

    @Test
    void everythingWrongIsSaidAtOnce() throws IOException {
        assertThat(UploadedReference.of("strip.png", png(900, 100), CHECK).complaint())
                .contains("each side needs at least 300", "(9.00:1)");
    }

    @Test
    void anEmptyFileSaysThatItIsEmpty() {
        assertThat(UploadedReference.of("empty.png", new byte[0], CHECK).complaint())
                .startsWith("The reference is empty (0 bytes);");
    }

    @Test
    void aFileThatIsTooLargeSaysHowLarge() {
        assertThat(UploadedReference.tooLarge("large.png", 13_002_342, CHECK.mostBytes())
                        .complaint())
                .startsWith("The reference has 12.4 MB; at most 10 MB are allowed.");
    }

    @Test
    void noMoreIsReadThanCanBeMadeToFit() throws IOException {
        ByteArrayInputStream arriving = new ByteArrayInputStream(new byte[ReferenceFix.MOST_BYTES + 1000]);
        UploadedReference reference = UploadedReference.of("large.png", arriving, -1, CHECK);
        assertThat(reference.complaint()).startsWith("The reference has 40 MB ");
        assertThat(arriving.available()).isEqualTo(999);
    }

    @Test
    void anUploadThatIsCutOffIsNoPicture() {
        InputStream cut = new SequenceInputStream(new ByteArrayInputStream(new byte[1000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
        assertThatThrownBy(() -> UploadedReference.of("cut.png", cut, 2000, CHECK))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aPictureThatIsSentAsGivenTellsOfNoChange() throws IOException {
        assertThat(UploadedReference.of("harbour.png", png(600, 400), CHECK).changes())
                .isEmpty();
    }

    @Test
    void whatWasChangedIsSaid() throws IOException {
        Reference good =
                UploadedReference.of("harbour.png", png(600, 400), CHECK).picture();
        Reference changed = new Reference(good.content(), good.facts(), EnumSet.allOf(Change.class));
        assertThat(new UploadedReference("harbour.jpg", changed, List.of()).changes())
                .hasValue("Turned upright, location and camera data removed, only its still picture is used");
    }

    @Test
    void sizesAreInTheUnitPeopleUse() {
        assertThat(UploadedReference.fileSize(10)).isEqualTo("1 KB");
        assertThat(UploadedReference.fileSize(340_000)).isEqualTo("332 KB");
        assertThat(UploadedReference.fileSize(3_565_158)).isEqualTo("3.4 MB");
    }

    @Test
    void sizesAreWrittenAsTheLanguageHasThem() {
        UI page = new UI();
        page.setLocale(Locale.GERMAN);
        UI.setCurrent(page);
        try {
            assertThat(UploadedReference.fileSize(3_565_158)).isEqualTo("3,4 MB");
            assertThat(UploadedReference.fileSize(10 * 1024 * 1024)).isEqualTo("10 MB");
        } finally {
            UI.setCurrent(null);
        }
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
