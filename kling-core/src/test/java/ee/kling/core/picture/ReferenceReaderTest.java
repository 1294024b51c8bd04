package ee.kling.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.task.Violation;
import ee.kling.core.Samples;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.GuardedFetcher;
import ee.kling.core.picture.ReferenceReader.Reference;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken as a reference, what is refused and how it is said. */
class ReferenceReaderTest {
    @TempDir
    Path dir;

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("a GIF", Samples.gif(400, 400), "not_a_picture", "neither PNG nor JPEG"),
                Arguments.of(
                        "text", "<svg/>".getBytes(StandardCharsets.UTF_8), "not_a_picture", "neither PNG nor JPEG"),
                Arguments.of("nothing", new byte[0], "not_a_picture", "neither PNG nor JPEG"),
                Arguments.of(
                        "a side of 299", Samples.png(299, 400), "too_small", "at least 300 px; given: 299 x 400 px"),
                Arguments.of("too wide", Samples.png(753, 300), "too_stretched", "753 x 300 px (2.51:1)"),
                Arguments.of("too high", Samples.jpeg(300, 753), "too_stretched", "300 x 753 px (1:2.51)"),
                Arguments.of(
                        "too large",
                        Arrays.copyOf(Samples.png(400, 400), ReferenceReader.MOST_BYTES + 1),
                        "too_large",
                        "at most 10 MB (10485760 bytes); given: 10485761 bytes"),
                Arguments.of("a bomb", Samples.pngHeader(20_000, 20_000), "too_many_pixels", "20000 x 20000 px"),
                Arguments.of("no PNG header", Samples.cut(Samples.png(400, 400), 20), "not_a_picture", "damaged"),
                Arguments.of("a damaged PNG", damaged(Samples.png(400, 400)), "not_a_picture", "damaged"),
                Arguments.of("half a PNG", half(Samples.png(400, 400)), "not_a_picture", "damaged"),
                Arguments.of("half a JPEG", half(Samples.jpeg(400, 400)), "not_a_picture", "damaged"),
                Arguments.of("half a camera's JPEG", half(Samples.lyingJpeg(400, 400)), "not_a_picture", "damaged"),
                Arguments.of("a JPEG of two bytes", new byte[] {-1, -40}, "not_a_picture", "neither"),
                Arguments.of("a JPEG start", new byte[] {-1, -40, -1, -32}, "not_a_picture", "damaged"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatKlingWouldRefuseIsRefusedHereInNumbers(String name, byte[] file, String code, String message) {
        assertThat(violations(Samples.base64(file))).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("image");
            assertThat(violation.code()).isEqualTo(code);
            assertThat(violation.message()).contains(message);
            assertThat(violation.fix()).isNotBlank();
        });
        assertThatThrownBy(() -> ReferenceReader.checked(file)).isInstanceOf(ReferenceRefused.class);
    }

    @ParameterizedTest
    @CsvSource({"300,300", "750,300", "300,750", "1200,800"})
    void whatKlingTakesIsTaken(int width, int height) throws ReferenceRefused {
        for (byte[] file : List.of(Samples.png(width, height), Samples.jpeg(width, height))) {
            Reference reference = ReferenceReader.checked(file);
            assertThat(reference.content()).isSameAs(file);
            assertThat(reference.changed()).isFalse();
            assertThat(reference.facts().width()).isEqualTo(width);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data:image/png;base64,", "data:image/jpeg;base64,", "data:,"})
    void dataPrefixIsTakenOff(String prefix) {
        byte[] file = Samples.png(320, 320);
        List<Violation> found = new ArrayList<>();
        assertThat(reader().read(prefix + Samples.base64(file), found)
                        .orElseThrow()
                        .content())
                .isEqualTo(file);
    }

    @Test
    void lineBreaksInBase64AreTaken() {
        byte[] file = Samples.png(320, 320);
        List<Violation> found = new ArrayList<>();
        assertThat(reader().read(Base64.getMimeEncoder().encodeToString(file), found))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*not base64*", "A", "data:image/png;base64", "/etc/passwd", "file:///etc/passwd"})
    void whatIsNeitherAddressNorPictureIsRefused(String image) {
        assertThat(violations(image))
                .singleElement()
                .extracting(Violation::code)
                .isEqualTo("not_a_picture");
    }

    @Test
    void tooMuchBase64IsRefusedBeforeItIsDecoded() {
        assertThat(violations("A".repeat(15_000_000)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("10 MB", "about 10 MB"));
    }

    @Test
    void longAddressIsNotRepeatedAtAnyLength() {
        String address = "http://localhost/" + "a".repeat(5000);
        assertThat(violations(address)).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo("not_fetched");
            assertThat(violation.message().length()).isLessThan(300);
        });
    }

    @Test
    void messageTellsNeitherPasswordNorQueryNorOurOwnNetwork() {
        for (String address : List.of("https://me:pass@127.0.0.1/a?token=hush", "http://10.0.0.1/a?token=hush")) {
            assertThat(violations(address).get(0).message())
                    .doesNotContain("pass", "hush", "Exception", "kling.result-hosts", "127.0.0.1/a?");
        }
        String known = violations("https://localhost/").get(0).message();
        String unknown = violations("https://no-such-name.invalid/").get(0).message();
        assertThat(known.replace("localhost", "no-such-name.invalid")).isEqualTo(unknown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "https://exa mple.com/", "http://[::"})
    void brokenAddressIsRefused(String address) {
        assertThat(violations(address)).hasSize(1);
    }

    @Test
    void fetchedFileIsRemovedAgain() throws IOException {
        violations("https://localhost/");
        try (Stream<Path> files = Files.list(dir.resolve("tmp"))) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,600,400", "3,600,400", "6,400,600", "8,400,600"})
    void cameraPictureIsTurnedUpright(int orientation, int width, int height) throws Exception {
        byte[] file = Samples.withSegment(Samples.jpeg(600, 400), 0xe1, Samples.exif(orientation));
        Reference reference = ReferenceReader.checked(file);
        assertThat(reference.changed()).isTrue();
        assertThat(reference.facts().width()).isEqualTo(width);
        assertThat(reference.facts().height()).isEqualTo(height);
        assertThat(ImageIO.read(new ByteArrayInputStream(reference.content())).getWidth())
                .isEqualTo(width);
    }

    static Stream<byte[]> withPlace() {
        byte[] place = Samples.SECRET_PLACE.getBytes(StandardCharsets.US_ASCII);
        byte[] jpeg = Samples.jpeg(400, 300);
        byte[] png = Samples.png(400, 300);
        byte[] padded = Arrays.copyOf(new byte[] {-1, -40, -1, -1}, jpeg.length + 2);
        byte[] withExif = Samples.withSegment(jpeg, 0xe1, Samples.exif(1));
        padded = Arrays.copyOf(padded, withExif.length + 2);
        System.arraycopy(withExif, 2, padded, 4, withExif.length - 2);
        byte[] behind = Arrays.copyOf(jpeg, jpeg.length + place.length);
        System.arraycopy(place, 0, behind, jpeg.length, place.length);
        byte[] behindPng = Arrays.copyOf(png, png.length + place.length);
        System.arraycopy(place, 0, behindPng, png.length, place.length);
        return Stream.of(
                Samples.lyingJpeg(400, 300),
                padded,
                behind,
                behindPng,
                Samples.withSegment(jpeg, 0xfe, place),
                Samples.withSegment(jpeg, 0xed, place),
                Samples.withSegment(jpeg, 0xe2, place),
                Samples.withChunk(png, "eXIf", Samples.exif(1)),
                Samples.withChunk(png, "tEXt", place),
                Samples.withChunk(png, "iTXt", place));
    }

    @ParameterizedTest
    @MethodSource("withPlace")
    void whereItWasTakenIsRemovedWhereverItStands(byte[] file) throws Exception {
        assertThat(Samples.contains(file, Samples.SECRET_PLACE)).isTrue();
        Reference reference = ReferenceReader.checked(file);
        assertThat(Samples.contains(reference.content(), Samples.SECRET_PLACE)).isFalse();
        assertThat(reference.changed()).isTrue();
        var picture = ImageIO.read(new ByteArrayInputStream(reference.content()));
        assertThat(Math.max(picture.getWidth(), picture.getHeight())).isEqualTo(400);
    }

    private List<Violation> violations(String image) {
        List<Violation> found = new ArrayList<>();
        assertThat(reader().read(image, found)).isEmpty();
        return found;
    }

    private ReferenceReader reader() {
        FileStore files = new FileStore(dir);
        files.check();
        return new ReferenceReader(new GuardedFetcher(Set.of()), files);
    }

    private static byte[] half(byte[] file) {
        return Samples.cut(file, file.length / 2);
    }

    private static byte[] damaged(byte[] png) {
        byte[] damaged = png.clone();
        int data = new String(png, StandardCharsets.ISO_8859_1).indexOf("IDAT") + 8;
        Arrays.fill(damaged, data, data + 40, (byte) 0x55);
        return damaged;
    }
}
