package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class UploadedReferenceTest {
    @Test
    void aGoodPictureTellsItsMeasures() throws IOException {
        UploadedReference reference = UploadedReference.of("harbour.png", png(600, 400));

        assertThat(reference.isGood()).isTrue();
        assertThat(reference.measures()).startsWith("600 × 400 px, ");
    }

    @Test
    void aSmallPictureSaysWhyInNumbers() throws IOException {
        UploadedReference reference = UploadedReference.of("tiny.png", png(200, 250));

        assertThat(reference.isGood()).isFalse();
        assertThat(reference.violation().message()).contains("300 px").contains("200 x 250 px");
    }

    @Test
    void sizesAreInTheUnitPeopleUse() {
        assertThat(UploadedReference.fileSize(10)).isEqualTo("1 KB");
        assertThat(UploadedReference.fileSize(340_000)).isEqualTo("332 KB");
        assertThat(UploadedReference.fileSize(3_565_158)).isEqualTo("3.4 MB");
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
