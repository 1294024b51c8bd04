package ee.kling.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import ee.kling.api.task.Violation;
import ee.kling.core.Samples;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.GuardedFetcher;
import ee.kling.core.picture.ReferenceReader.Reference;
import ee.kling.core.picture.ReferenceReader.ReferenceRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken as a reference, what is refused and how it is said. */
class ReferenceReaderTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"300,300", "750,300", "300,750", "1200,800"})
    void whatKlingTakesIsTaken(int width, int height) throws ReferenceRefused {
        for (byte[] file : List.of(Samples.png(width, height), Samples.jpeg(width, height))) {
            Reference reference = PictureSamples.CHECK.checked(file);
            assertThat(reference.content()).isSameAs(file);
            assertThat(reference.changed()).isFalse();
            assertThat(reference.facts().width()).isEqualTo(width);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "data:image/png;base64,",
                "data:image/jpeg;base64,",
                "data:image/svg+xml;base64,",
                "DATA:;BASE64,",
                "data:text/plain;charset=utf-8;Base64,",
                "\n data:image/png; base64 , \n"
            })
    void dataPrefixOfAnySortIsTakenOff(String prefix) {
        byte[] file = Samples.png(320, 320);
        assertThat(taken(prefix + Samples.base64(file)).content()).isEqualTo(file);
    }

    static Stream<String> waysToWriteBase64() {
        byte[] file = Samples.withChunk(Samples.png(320, 320), "iCCP", everyLetter());
        String usual = Base64.getEncoder().encodeToString(file);
        assertThat(usual).contains("+", "/");
        return Stream.of(
                usual,
                Base64.getEncoder().withoutPadding().encodeToString(file),
                Base64.getUrlEncoder().encodeToString(file),
                Base64.getUrlEncoder().withoutPadding().encodeToString(file),
                Base64.getMimeEncoder().encodeToString(file),
                Base64.getMimeEncoder(64, new byte[] {'\n', '\t', ' '}).encodeToString(file),
                usual + "\n",
                "data:image/png;base64,"
                        + usual.replace("+", "%2B").replace("/", "%2f").replace("=", "%3D"));
    }

    @ParameterizedTest
    @MethodSource("waysToWriteBase64")
    void base64OfAnySortIsSentOnAsTheUsualOne(String base64) throws ReferenceRefused {
        byte[] file = Samples.withChunk(Samples.png(320, 320), "iCCP", everyLetter());
        assertThat(taken(base64).base64())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(PictureSamples.CHECK.checked(file).content()))
                .matches("[A-Za-z0-9+/]+={0,2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data:,iVBORw0KGgo= | is a data: URL that is not base64",
                "data:image/png,%89PNG | is a data: URL that is not base64",
                "data:base64,iVBORw0KGgo= | is a data: URL that is not base64",
                "data:image/png;base64 | is a data: URL without a comma",
                "data:image/png;base64,data:image/png;base64,AA | character 5 of",
                "iVBOR*w0KGgo= | character 6 of 13 is '*'",
                "iVBO\u00d6w0KGgo= | is U+00D6",
                "iVBORw0KG | 9 letters and 0 times '='",
                "iVBORw0K=== | 8 letters and 3 times '='",
                "iVBO=Rw0KGgo | goes on behind the '=' at its end, at character 6 of 12",
                "ftp://example.com/a.png | is a ftp: address; only http and https",
                "blob:https://example.com/1 | is a blob: address; only http and https",
                "https:/example.com/a.png | without the two slashes of https://",
                "C:\\cat.jpg | character 2 of 10 is ':'",
                "'data:image/png;base64,' | The reference is empty (0 bytes)"
            })
    void textThatIsNoPictureIsRefusedWithTheReason(String text, String reason) {
        assertThat(violations(text)).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("image");
            assertThat(violation.code()).isEqualTo("not_a_picture");
            assertThat(violation.message()).contains(reason);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void blankMeansNone(String text) {
        List<Violation> found = new ArrayList<>();
        assertThat(reader().read(text, found)).isEmpty();
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*not base64*", "A", "/etc/passwd", "file:///etc/passwd"})
    void whatIsNeitherAddressNorPictureIsRefused(String image) {
        assertThat(violations(image))
                .singleElement()
                .extracting(Violation::code)
                .isEqualTo("not_a_picture");
    }

    @Test
    void tooMuchBase64IsRefusedBeforeItIsDecoded() {
        assertThat(violations("A".repeat(16_000_000)))
                .extracting(Violation::message)
                .containsExactly(
                        "The reference has 11.4 MB (12000000 bytes); at most 10 MB (10485760 bytes) are allowed.",
                        "The reference is neither PNG nor JPEG by its bytes.");
    }

    @Test
    void whatElseIsWrongWithAHugePictureIsSaidToo() {
        byte[] huge = Arrays.copyOf(Samples.png(200, 900), 20_000_000);
        assertThat(violations(Base64.getMimeEncoder().encodeToString(huge)))
                .extracting(Violation::code)
                .containsExactly("too_large", "too_small", "too_stretched");
    }

    @Test
    void addressOfAWebPageSaysThatItIsOne() throws IOException {
        assertThat(answered("<!doctype html><title>Cat</title>"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.message()).endsWith("/cat.png is a web page (HTML), not a picture.");
                    assertThat(violation.fix()).contains("copy its address");
                });
        assertThat(answered(""))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("is empty"));
    }

    @Test
    void fileThatIsTooLargeAtItsAddressIsRefusedInNumbers() throws IOException {
        assertThat(answered("x".repeat(PictureSamples.LIMITS.mostBytes() + 1)))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.message()).contains("it is larger than 10 MB (10485760 bytes)"));
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

    private Reference taken(String image) {
        List<Violation> found = new ArrayList<>();
        return reader().read(image, found).orElseThrow(() -> new AssertionError(found));
    }

    /** A server that answers every address with this. */
    private List<Violation> answered(String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        String origin = "http://localhost:" + server.getAddress().getPort();
        List<Violation> found = new ArrayList<>();
        try (GuardedFetcher fetcher = new GuardedFetcher(Set.of(URI.create(origin)))) {
            FileStore files = new FileStore(dir);
            files.check();
            assertThat(new ReferenceReader(PictureSamples.LIMITS, fetcher, files).read(origin + "/cat.png", found))
                    .isEmpty();
        } finally {
            server.stop(0);
        }
        return found;
    }

    /** A profile whose packed bytes need every letter of the alphabet. */
    private static byte[] everyLetter() {
        byte[] letters = new byte[4096];
        new Random(1).nextBytes(letters);
        return PictureSamples.join(PictureSamples.ascii("icc\0\0"), PictureSamples.packed(letters));
    }

    private List<Violation> violations(String image) {
        List<Violation> found = new ArrayList<>();
        assertThat(reader().read(image, found)).isEmpty();
        return found;
    }

    private ReferenceReader reader() {
        FileStore files = new FileStore(dir);
        files.check();
        return new ReferenceReader(PictureSamples.LIMITS, new GuardedFetcher(Set.of()), files);
    }
}
