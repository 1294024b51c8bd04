package ee.kling.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that others chose cannot reach into our own network. No address outside this machine is asked for. */
class GuardedFetcherTest {
    private static final Duration LONG = Duration.ofSeconds(5);

    @TempDir
    Path dir;

    private HttpServer allowed;
    private HttpServer other;
    private GuardedFetcher fetcher;
    private Path target;

    @BeforeEach
    void start() throws IOException {
        allowed = server();
        other = server();
        fetcher = new GuardedFetcher(Set.of(URI.create(at(allowed, "/ignored"))));
        target = dir.resolve("file");
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        allowed.stop(0);
        other.stop(0);
    }

    @Test
    void allowedOriginIsFetchedAsItIs() throws Exception {
        answer(allowed, "/file", 200, "the file");
        fetch(at(allowed, "/file"));
        assertThat(target).hasContent("the file");
    }

    @Test
    void loopbackAtAnotherPortIsRefused() {
        answer(other, "/file", 200, "secret");
        assertThat(refused(at(other, "/file"))).hasMessage("only https addresses are fetched");
        assertThat(refused(at(other, "/file").replace("http:", "https:"))).hasMessageContaining("public internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "https://LOCALHOST:8443/",
                "https://127.0.0.1/",
                "https://127.8.8.8/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://100.127.255.254/",
                "https://169.254.169.254/latest/meta-data/",
                "https://198.18.0.1/",
                "https://192.0.2.1/",
                "https://224.0.0.1/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b:1::a00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:53aa:64c::1]/",
                "https://[2001:db8::1]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[ff02::1]/"
            })
    void addressThatIsNotPublicIsRefused(String address) {
        assertThat(refused(address)).hasMessage("there is no such server on the public internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.0.0.01/",
                "https://127.1/",
                "https://user@localhost/",
                "https://@localhost/",
                "https://user:password@93.184.216.34/",
                "https://例え.jp/",
                "https:///path",
                "https:opaque",
                "mailto:someone@example.com",
                "relative/path"
            })
    void addressThatIsNotPlainIsRefused(String address) {
        assertThat(refused(address)).hasMessage("the address is not a plain web address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34/",
                "ftp://93.184.216.34/file",
                "gopher://93.184.216.34/",
                "jar://x.org/a!/b"
            })
    void onlyHttpsIsFetchedFromPublicServers(String address) {
        assertThat(refused(address)).hasMessage("only https addresses are fetched");
    }

    @Test
    void redirectFromAnAllowedOriginToAnotherPortIsRefused() {
        answer(other, "/secret", 200, "secret");
        redirect(allowed, "/file", at(other, "/secret"));
        assertThat(refused(at(allowed, "/file"))).hasMessage("behind a redirect, only https addresses are fetched");
        redirect(allowed, "/https", at(other, "/secret").replace("http:", "https:"));
        assertThat(refused(at(allowed, "/https"))).hasMessageContaining("public internet");
        redirect(allowed, "/cloud", "https://169.254.169.254/");
        assertThat(refused(at(allowed, "/cloud")))
                .hasMessageContaining("public internet")
                .hasMessageNotContaining("169.254");
    }

    @Test
    void redirectWithinAnAllowedOriginIsFollowed() throws Exception {
        redirect(allowed, "/old", "/new");
        answer(allowed, "/new", 200, "moved");
        fetch(at(allowed, "/old"));
        assertThat(target).hasContent("moved");
    }

    @Test
    void redirectsInACircleEnd() {
        redirect(allowed, "/circle", "/circle");
        assertThat(refused(at(allowed, "/circle"))).hasMessageContaining("more than 3 times");
    }

    @Test
    void redirectToNonsenseIsRefused() {
        redirect(allowed, "/file", "http://[nonsense");
        assertThat(refused(at(allowed, "/file"))).hasMessageContaining("no valid address");
    }

    @Test
    void fileLargerThanAllowedIsRefused() {
        answer(allowed, "/file", 200, "x".repeat(1001));
        assertThatThrownBy(() -> fetcher.fetch(URI.create(at(allowed, "/file")), target, 1000, LONG))
                .isInstanceOf(FetchException.class)
                .hasMessage("it is larger than 1000 bytes");
    }

    @Test
    @Timeout(30)
    void fileWithoutEndIsNotReadToTheEndOfItsTime() {
        allowed.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[16 * 1024];
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(block);
                }
            }
        });
        assertThatThrownBy(
                        () -> fetcher.fetch(URI.create(at(allowed, "/endless")), target, 1000, Duration.ofMinutes(5)))
                .hasMessage("it is larger than 1000 bytes");
    }

    @Test
    void largeLimitsAreSaidInMegabytes() {
        answer(allowed, "/file", 200, "x".repeat(2_097_153));
        assertThatThrownBy(() -> fetcher.fetch(URI.create(at(allowed, "/file")), target, 2_097_152, LONG))
                .hasMessage("it is larger than 2 MB (2097152 bytes)");
    }

    @ParameterizedTest
    @CsvSource({"404, true", "410, true", "403, false", "429, false", "500, false", "503, false", "204, false"})
    void onlyAnAnswerThatSaysSoMeansGone(int status, boolean gone) {
        answer(allowed, "/file", status, "");
        assertThat(refused(at(allowed, "/file")).gone()).isEqualTo(gone);
    }

    @Test
    void serverOutOfReachIsNotGone() {
        String address = at(allowed, "/file");
        allowed.stop(0);
        assertThat(refused(address)).hasMessage("the connection failed").matches(e -> !e.gone());
    }

    @Test
    void serverThatDribblesItsHeaderIsCutOff() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                GuardedFetcher patient =
                        new GuardedFetcher(Set.of(URI.create("http://localhost:" + slow.getLocalPort())))) {
            CompletableFuture<Void> dribbling = CompletableFuture.runAsync(() -> dribble(slow));
            FetchException cut = catchThrowableOfType(
                    FetchException.class,
                    () -> patient.fetch(
                            URI.create("http://localhost:" + slow.getLocalPort() + "/"),
                            target,
                            1000,
                            Duration.ofMillis(200)));
            assertThat(cut).hasMessageContaining("takes longer than");
            dribbling.join();
        }
    }

    @Test
    void answerCutShortIsNoFile() throws Exception {
        try (ServerSocket cut = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                GuardedFetcher patient =
                        new GuardedFetcher(Set.of(URI.create("http://localhost:" + cut.getLocalPort())))) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(
                    () -> answerOnce(cut, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));
            assertThatThrownBy(() -> patient.fetch(
                            URI.create("http://localhost:" + cut.getLocalPort() + "/"), target, 1000, LONG))
                    .isInstanceOf(FetchException.class)
                    .hasMessage("the connection failed");
            serving.join();
        }
    }

    @Test
    void targetThatCannotBeWrittenIsOurTroubleAndNotTheServers() {
        answer(allowed, "/file", 200, "the file");
        assertThatThrownBy(
                        () -> fetcher.fetch(URI.create(at(allowed, "/file")), dir.resolve("no/such/dir"), 1000, LONG))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"})
    void publicAddressesArePublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.88.99.1",
                "192.0.0.8",
                "198.51.100.7",
                "203.0.113.9",
                "198.19.255.255",
                "2001:2::1",
                "2001:20::1",
                "3fff::1",
                "5f00::1",
                "100::1",
                "fec0::1",
                "::7f00:1"
            })
    void specialAddressesAreNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isFalse();
    }

    private void fetch(String address) throws Exception {
        fetcher.fetch(URI.create(address), target, 10_000, LONG);
    }

    private FetchException refused(String address) {
        return catchThrowableOfType(FetchException.class, () -> fetch(address));
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }

    private static String at(HttpServer server, String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private static void answer(HttpServer server, String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
    }

    private static void redirect(HttpServer server, String path, String location) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    /** A header line without end, until the other side has had enough. */
    private static void dribble(ServerSocket server) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            socket.setSoTimeout(20);
            socket.getInputStream().read(new byte[1000]);
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                out.flush();
                readOrTimeOut(socket);
            }
        } catch (IOException e) {
            // Cut off, as hoped for.
        }
    }

    private static void readOrTimeOut(Socket socket) throws IOException {
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("closed");
            }
        } catch (java.net.SocketTimeoutException e) {
            // Nothing said, so the dribbling goes on.
        }
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[1000]);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
