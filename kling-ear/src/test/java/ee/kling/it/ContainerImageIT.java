package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The server's image as its Dockerfile makes it, started without any setting but ports that are free here. */
@Tag("once")
@Tag("thorough")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainerImageIT {
    private static final Duration PROMPTLY = Duration.ofSeconds(10);
    private static final int USER = 10001;

    private static final ContainerImages IMAGES = new ContainerImages();
    private static final int HTTP = RunningProduct.freePort();
    private static final int MANAGEMENT = RunningProduct.freePort();
    private static ContainerImage image;
    private static RunningContainer container;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(ContainerImages.canBeBuilt(), "Needs root, buildah and debootstrap; the images are not tested");
        image = IMAGES.build("kling", "docker/wildfly/Dockerfile");
        container = image.start(Map.of(
                        "KLING_HTTP_PORT", String.valueOf(HTTP), "KLING_MANAGEMENT_PORT", String.valueOf(MANAGEMENT)))
                .awaitHealthy();
    }

    @AfterAll
    static void clear() throws Exception {
        if (container != null) {
            container.close();
            IMAGES.clear();
        }
    }

    @Test
    void pagesAnswerToOtherMachines() throws Exception {
        assertThat(new SignedIn(URI.create("http://127.0.0.2:" + HTTP))
                        .get("/login")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void managementAnswersOnlyInside() {
        assertThat(answers("127.0.0.1", MANAGEMENT)).isTrue();
        assertThat(answers("127.0.0.2", MANAGEMENT)).isFalse();
    }

    @Test
    void withoutSettingsItIsNoDemoWithKnownPasswords() throws Exception {
        SignedIn stranger = new SignedIn(URI.create("http://localhost:" + HTTP));

        assertThat(stranger.signIn("staff", "staff-demo")).contains("login?error");
        assertThat(stranger.signIn("admin", "admin-demo")).contains("login?error");
        assertThat(container.output()).contains("first-sign-in.txt").doesNotContain("simulator");
        assertThat(image.root().resolve("opt/kling/simulator")).doesNotExist();
    }

    @Test
    void nothingRunsAsRoot() {
        assertThat(container.processes())
                .isNotEmpty()
                .allSatisfy(process -> assertThat(owner(Path.of("/proc", String.valueOf(process.pid()))))
                        .isEqualTo(USER));
    }

    @Test
    void theUserOwnsNothingButTheData() throws Exception {
        try (Stream<Path> files = Files.walk(image.root())) {
            assertThat(files.filter(file -> owner(file) == USER)).containsExactly(inImage(image.volume()));
        }
    }

    @Test
    void onlyDataAndTmpCanBeWritten() throws Exception {
        for (String place : List.of("/", "/opt/kling", "/opt/kling/standalone/deployments", "/var/tmp", "/etc")) {
            assertThat(container.execute(List.of("touch", place + "/probe")))
                    .as(place)
                    .isNotZero();
        }
        for (String place : List.of("/tmp", image.volume())) {
            assertThat(container.execute(List.of("touch", place + "/probe")))
                    .as(place)
                    .isZero();
        }
    }

    @Test
    void theLogGoesToTheOutputAlone() throws Exception {
        assertThat(container.output()).contains("WFLYSRV0025").doesNotContain("\u001B[");
        assertThat(container.root().resolve("tmp/kling/log/server.log")).doesNotExist();
        assertThat(container.root().resolve("tmp/kling/configuration/standalone.xml"))
                .exists();
    }

    @Test
    void memoryFollowsTheContainersLimitAndTheServersOptionsStay() {
        assertThat(container.processes())
                .map(process -> commandLine(process.pid()))
                .anySatisfy(line -> assertThat(line)
                        .contains("-XX:MaxRAMPercentage=", "-Djava.net.preferIPv4Stack=true")
                        .doesNotContain("-Xmx"));
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void theSimulatorsImageAnswersAndEndsToo() throws Exception {
        int port = RunningProduct.freePort();
        ContainerImage simulator = IMAGES.build("kling-simulator", "docker/simulator/Dockerfile");
        try (RunningContainer simulated = simulator
                .start(Map.of("KLING_SIMULATOR_PORT", String.valueOf(port)))
                .awaitHealthy()) {
            assertThat(answers("127.0.0.2", port)).isTrue();
            assertThat(simulated.processes())
                    .allSatisfy(process -> assertThat(owner(Path.of("/proc", String.valueOf(process.pid()))))
                            .isEqualTo(USER));
            assertThat(simulated.stop()).isLessThan(PROMPTLY);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aStopEndsItInTimeAndLeavesTheData() throws Exception {
        assertThat(container.stop()).isLessThan(PROMPTLY);

        assertThat(container.exitCode()).isZero();
        assertThat(container.data().resolve("kling.mv.db")).isNotEmptyFile();
    }

    private static Path inImage(String absolute) {
        return image.root().resolve(absolute.substring(1));
    }

    private static int owner(Path file) {
        try {
            return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket(InetAddress.getByName(host), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
