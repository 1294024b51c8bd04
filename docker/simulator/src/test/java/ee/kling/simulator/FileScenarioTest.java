package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Result files that a careful client must not take, or not for ever. */
@Timeout(30)
@Tag("long")
class FileScenarioTest extends SimulatorTest {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 80, 78, 71, 13, 10, 26, 10};

    @BeforeEach
    void start() {
        start(settings());
    }

    @Test
    void wrongTypeIsAGoodFileUnderAnotherName() {
        Caller.Reply file = caller.get(path(Scenario.WRONG_TYPE_IMAGE));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.contentType()).startsWith("text/html");
        assertThat(file.bytes()).startsWith(PNG_SIGNATURE);
    }

    @Test
    void forbiddenFileIs403() {
        assertThat(caller.get(path(Scenario.FORBIDDEN_IMAGE)).status()).isEqualTo(403);
    }

    @Test
    void truncatedFileEndsHalfWayWithTheWholeSizeTold() throws IOException {
        String path = path(Scenario.TRUNCATED_IMAGE);
        try (Socket socket = ask(path)) {
            byte[] answer = socket.getInputStream().readAllBytes();
            String text = new String(answer, StandardCharsets.ISO_8859_1);
            int head = text.indexOf("\r\n\r\n") + 4;
            int told = Integer.parseInt(text.substring(0, head).replaceFirst("(?is).*content-length: (\\d+).*", "$1"));
            assertThat(answer.length - head).isEqualTo(told / 2);
        }
    }

    @Test
    void redirectLeadsToTheGoodFile() {
        String path = path(Scenario.REDIRECT_IMAGE);
        Caller.Reply redirect = caller.get(path);
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Location")).startsWith(simulator.baseUri() + "/results/moved/");
        Caller.Reply file = caller.get(redirect.header("Location"));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.contentType()).isEqualTo("image/png");
    }

    @Test
    void redirectInwardLeadsToAnotherPortOfLoopback() {
        Caller.Reply redirect = caller.get(path(Scenario.REDIRECT_IMAGE_INWARD));
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Location")).isEqualTo("http://127.0.0.1:9990/");
    }

    @Test
    void goodFileIsNowhereElse() {
        String good = path(Scenario.SUCCEED);
        assertThat(caller.get(good).status()).isEqualTo(200);
        assertThat(caller.get(good.replace("/results/", "/results/moved/")).status())
                .isEqualTo(404);
    }

    @Test
    void hugeFileTellsItsSizeAndSendsMoreThanAPicture() {
        Caller.Reply file = caller.beginning("GET", path(Scenario.HUGE_IMAGE), "", 20_000_000);
        assertThat(file.header("Content-Length")).isEqualTo("50000000000");
        assertThat(file.bytes()).hasSize(20_000_000).startsWith(PNG_SIGNATURE);
    }

    @Test
    void endlessFileTellsNoSizeAndSendsMoreThanAPicture() {
        Caller.Reply file = caller.beginning("GET", path(Scenario.ENDLESS_IMAGE), "", 20_000_000);
        assertThat(file.header("Content-Length")).isEmpty();
        assertThat(file.bytes()).hasSize(20_000_000).startsWith(PNG_SIGNATURE);
    }

    @Test
    void slowFileComesByteByByte() throws IOException {
        String path = path(Scenario.SLOW_IMAGE);
        long before = System.nanoTime();
        try (Socket socket = ask(path)) {
            InputStream in = socket.getInputStream();
            readHead(in);
            assertThat(in.readNBytes(3)).isEqualTo(Arrays.copyOf(PNG_SIGNATURE, 3));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(1900));
        }
    }

    @Test
    void oddFileMayBeLateToo() {
        String path = path(Scenario.HUGE_IMAGE);
        simulator.change(now -> now.replyDelay(Duration.ofMillis(50)));
        Caller.Reply file = caller.beginning("GET", path, "", 1_000_000);
        assertThat(file.bytes()).hasSize(1_000_000).startsWith(PNG_SIGNATURE);
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.read());
        }
    }

    private Socket ask(String url) throws IOException {
        Socket socket = new Socket("127.0.0.1", simulator.baseUri().getPort());
        socket.setSoTimeout(5000);
        String path = URI.create(url).getPath();
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String path(Scenario scenario) {
        simulator.nextCreate(scenario);
        String id = caller.created(PROMPT);
        clock.tickSeconds(10);
        return caller.find(id).data().at("/task_result/images/0/url").textValue();
    }
}
