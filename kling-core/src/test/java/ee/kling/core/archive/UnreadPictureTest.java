package ee.kling.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is paid is kept, also where this server cannot decode it. */
@OnBothDatabases
class UnreadPictureTest {
    private static final byte[] WHOLE = Samples.png(400, 300);

    @TempDir
    Path dir;

    private CoreHarness core;
    private GuardedFetcher fetcher;
    private HttpServer server;
    private volatile byte[] served;

    @BeforeEach
    void aPictureIsDrawn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(served == null ? 404 : 200, served == null ? -1 : served.length);
            if (served != null) {
                exchange.getResponseBody().write(served);
            }
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        fetcher = new GuardedFetcher(Set.of(address));
        core = CoreHarness.start(dir);
        core.submit("a fox");
        core.submitter().run();
        core.pass(Duration.ofSeconds(4));
        core.poller().run();
        core.database().sql("update result_image set url = ?1", address + "/a");
    }

    @AfterEach
    void close() throws IOException {
        core.close();
        fetcher.close();
        server.stop(0);
    }

    @Test
    void wholePictureThatCannotBeDecodedHereIsKeptAsItCame() throws IOException {
        served = ofTwelveBits(Samples.jpeg(40, 30));
        fetch();
        assertThat(state()).isEqualTo(ImageState.STORED);
        assertThat(original()).isEqualTo(served);
        assertThat(core.bytes(id(), ImageSize.THUMBNAIL)).as("a placeholder").isNotEmpty();
    }

    @Test
    void damagedPictureIsTriedForAsLongAsKlingKeepsItAndIsKeptThen() throws IOException {
        served = Samples.cut(WHOLE, 600);
        for (int i = 0; i < 5; i++) {
            fetch();
            assertThat(state()).isEqualTo(ImageState.PENDING);
            core.pass(Duration.ofHours(1));
        }
        core.pass(Duration.ofDays(31));
        fetch();
        assertThat(state()).isEqualTo(ImageState.STORED);
        assertThat(original()).isEqualTo(served);
    }

    @Test
    void damagedPictureIsKeptWhenKlingHasRemovedIt() throws IOException {
        byte[] damaged = Samples.cut(WHOLE, 600);
        served = damaged;
        for (int i = 0; i < 9; i++) {
            fetch();
            core.pass(Duration.ofHours(1));
            served = i < 3 ? damaged : null;
        }
        assertThat(state()).isEqualTo(ImageState.STORED);
        assertThat(original()).isEqualTo(damaged);
    }

    @Test
    void wholeCopyThatComesLaterIsTheOneThatIsStored() throws IOException {
        served = Samples.cut(WHOLE, 600);
        for (int i = 0; i < 4; i++) {
            fetch();
            core.pass(Duration.ofHours(1));
        }
        served = WHOLE;
        fetch();
        assertThat(state()).isEqualTo(ImageState.STORED);
        assertThat(original()).isEqualTo(WHOLE);
    }

    private void fetch() {
        new Archiver(core.database().unitOfWork(), fetcher, core.files(), "node-1", id -> {}).run();
    }

    private ImageState state() {
        return core.only().images().get(0).state();
    }

    private byte[] original() {
        return core.bytes(id(), ImageSize.ORIGINAL);
    }

    private java.util.UUID id() {
        return core.only().images().get(0).id();
    }

    /** As the header says; no decoder here reads more than 8. */
    private static byte[] ofTwelveBits(byte[] jpeg) {
        int i = 2;
        while ((jpeg[i + 1] & 0xff) != 0xc0) {
            i += 2 + ((jpeg[i + 2] & 0xff) << 8 | jpeg[i + 3] & 0xff);
        }
        jpeg[i + 4] = 12;
        return jpeg;
    }
}
