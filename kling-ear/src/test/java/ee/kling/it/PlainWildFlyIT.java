package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A WildFly that this build did not provision: the shipped script prepares it, and it takes the EAR. */
@Tag("once")
@Tag("thorough")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlainWildFlyIT {
    private static final String PROMPT = "A lighthouse on somebody else's server";

    /** What any WildFly says before it has made its first certificate, and a timer while a slow machine still starts. */
    private static final Pattern HARMLESS = Pattern.compile("WFLYELY00023|WFLYELY01084|WFLYEJB0043");

    private static KlingSimulator kling;
    private static PlainWildFly wildfly;

    @BeforeAll
    static void unpack() throws Exception {
        kling = KlingSimulator.start(
                SimulatorSettings.defaults().generationTime(Duration.ofMillis(500), Duration.ofSeconds(1)));
        wildfly = PlainWildFly.unpacked();
    }

    @AfterAll
    static void stop() throws Exception {
        wildfly.close();
        kling.close();
    }

    @Order(1)
    @ParameterizedTest
    @ValueSource(strings = {"standalone.xml", "standalone-microprofile.xml"})
    void theScriptPreparesAStoppedServerAndASecondRunChangesNothing(String configuration) throws Exception {
        wildfly.prepareStopped(configuration);
        String once = configuration(configuration);
        wildfly.prepareStopped(configuration);

        assertThat(once).contains("KlingDS", "microprofile-health-smallrye", "domain:ejb3");
        assertThat(configuration(configuration)).isEqualTo(once);
    }

    @Test
    @Order(2)
    void theEarDroppedIntoThePreparedServerGetsReady() throws Exception {
        wildfly.start("standalone.xml", settings());
        wildfly.dropEar();
        awaitReady();

        SignedIn.as(wildfly.base(), "staff", "staff-it");
        assertThat(wildfly.file("standalone/data/kling/images")).isDirectory();
        assertThat(wildfly.file("standalone/data/kling/kling.mv.db")).isRegularFile();
    }

    @Test
    @Order(3)
    @NeedsChromium
    void aPictureArrives() throws Exception {
        try (Chromium chromium = new Chromium()) {
            StudioPage staff = new StudioPage(chromium.page(), wildfly.base()).signIn("staff", "staff-it");
            staff.generate(PROMPT);
            staff.awaitPicture(PROMPT);
        }
        assertThat(kling.count(Endpoint.CREATE)).isEqualTo(1);
    }

    @Test
    @Order(4)
    void theScriptRunsAgainBesideTheRunningApplication() throws Exception {
        wildfly.prepareRunning();

        assertThat(wildfly.connected("--command=':read-attribute(name=server-state)'"))
                .contains("\"result\" => \"running\"");
        assertThat(wildfly.readiness()).isEqualTo(200);
    }

    @Test
    @Order(5)
    @NeedsChromium
    void aRestartKeepsTheHistory() throws Exception {
        wildfly.stop();
        assertNothingToWorryAbout();
        wildfly.start("standalone.xml", settings());
        awaitReady();

        try (Chromium chromium = new Chromium()) {
            StudioPage staff = new StudioPage(chromium.page(), wildfly.base()).signIn("staff", "staff-it");
            staff.open("/history");
            staff.awaitPicture(PROMPT);
        }
        assertThat(kling.count(Endpoint.CREATE)).isEqualTo(1);
        assertNothingToWorryAbout();
    }

    @Tag("seldom")
    @Test
    @Order(6)
    void aRunningServerThatWasNeverPreparedTakesTheScriptAndThenTheEar() throws Exception {
        wildfly.stop();
        Files.delete(wildfly.file("standalone/deployments/kling.ear"));
        Files.delete(wildfly.file("standalone/deployments/kling.ear.deployed"));
        wildfly.start("standalone-full.xml", settings());

        wildfly.prepareRunning();
        wildfly.stop();
        wildfly.start("standalone-full.xml", settings());
        wildfly.connected("--command='deploy kling.ear'");

        assertThat(wildfly.readiness()).isEqualTo(200);
        SignedIn.as(wildfly.base(), "staff", "staff-it");
    }

    private static Map<String, String> settings() {
        return Map.of(
                "KLING_BASE_URL",
                kling.baseUri().toString(),
                "KLING_API_KEY",
                "api-key-kling-demo",
                "KLING_ADMIN_PASSWORD",
                "admin-it",
                "KLING_STAFF_PASSWORD",
                "staff-it");
    }

    private static void awaitReady() {
        wildfly.await("WFLYSRV0010");
        Awaitility.await().until(() -> wildfly.readiness() == 200);
    }

    private static void assertNothingToWorryAbout() throws IOException {
        assertThat(wildfly.log().lines())
                .filteredOn(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .filteredOn(Predicate.not(HARMLESS.asPredicate()))
                .isEmpty();
    }

    private static String configuration(String name) throws IOException {
        return Files.readString(wildfly.file("standalone/configuration/" + name));
    }
}
