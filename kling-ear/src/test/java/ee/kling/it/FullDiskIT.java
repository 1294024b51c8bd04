package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The data directory on a small disk of its own that is filled, or cannot be written, under the running product. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("once")
@Tag("thorough")
@NeedsChromium
class FullDiskIT {
    private static final String BEFORE = "A full moon over the bay";
    private static final String CAUGHT = "A lighthouse in the middle of it";
    private static final String AFTER = "The bay at noon";

    private static final long LEFT = 5L * 1024 * 1024;

    private static KlingSimulator kling;
    private static RunningProduct product;
    private static boolean mounted;

    @BeforeAll
    static void start() throws Exception {
        product = new RunningProduct("full-disk");
        mounted = run(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=96m",
                "tmpfs",
                product.data().toString());
        assumeTrue(mounted, "Nothing can be mounted here, a full disk is not tried");
        kling = KlingSimulator.start(
                SimulatorSettings.defaults().generationTime(Duration.ofSeconds(4), Duration.ofSeconds(4)));
        product.start(settings());
    }

    @AfterAll
    static void stop() throws Exception {
        product.close();
        if (mounted) {
            kling.close();
            run("umount", product.data().toString());
        }
    }

    @Test
    @Order(1)
    void aFullDiskRefusesWhatIsNewShowsWhatIsThereAndLosesNothing() throws Exception {
        try (Chromium chromium = new Chromium()) {
            StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
            Locator trouble = staff.browser().locator("#trouble");
            staff.generate(BEFORE);
            staff.awaitPicture(BEFORE);
            staff.generate(CAUGHT);
            product.await(() -> kling.count(Endpoint.CREATE) == 2);

            Path filler = fill();
            assertThat(trouble).containsText("disk is full");
            product.await(() -> product.readiness().contains("\"status\":\"DOWN\""));
            assertThat(product.readiness()).contains("Setting kling.data-dir is " + product.data());
            staff.generate(AFTER);
            assertThat(staff.browser().locator(".st-notes")).containsText("Nothing was stored or sent");
            staff.screenshot("full-disk");
            product.await(() -> product.readiness().contains("\"database\":\"UP\""));
            assertThat(product.data().resolve("spare-room"))
                    .as("given to the database")
                    .doesNotExist();
            staff.open("/history");
            staff.awaitPicture(BEFORE);
            assertThat(kling.count(Endpoint.CREATE)).isEqualTo(2);

            Files.delete(filler);
            assertThat(trouble).isEmpty();
            staff.open("/create");
            staff.awaitPicture(CAUGHT);
            staff.generate(AFTER);
            staff.awaitPicture(AFTER);
        }
        assertThat(product.readiness()).contains("\"data-directory\":\"UP\"", "\"database\":\"UP\"");
        assertThat(kling.count(Endpoint.CREATE)).as("paid once each").isEqualTo(3);
    }

    @Test
    @Order(2)
    void aDirectoryThatCannotBeWrittenIsNamedUntilItCan() throws Exception {
        // Rights mean nothing to root, who often runs tests; a file in the way stops everybody.
        Path directory = product.data().resolve("tmp");
        Path aside = Files.move(directory, product.data().resolve("aside"));
        Files.createFile(directory);
        product.await(() -> product.readiness().contains("\"status\":\"DOWN\""));
        assertThat(product.readiness()).contains("Setting kling.data-dir is " + product.data(), "cannot be written");

        Files.delete(directory);
        Files.move(aside, directory);
        product.await(() -> product.readiness().contains("\"data-directory\":\"UP\",\"database\":\"UP\""));
    }

    @Tag("seldom")
    @Test
    @Order(3)
    void afterARestartEverythingIsStillThere() throws Exception {
        product.interrupt();
        product.start(settings());

        try (Chromium chromium = new Chromium()) {
            StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
            staff.open("/history");
            staff.awaitPicture(BEFORE);
            staff.awaitPicture(CAUGHT);
            staff.awaitPicture(AFTER);
            assertThat(staff.browser().locator("article[data-task]")).hasCount(3);
        }
    }

    private static Map<String, String> settings() {
        return Map.of(
                "KLING_BASE_URL", kling.baseUri().toString(),
                "KLING_API_KEY", "api-key-kling-demo",
                "KLING_ADMIN_PASSWORD", "admin-it",
                "KLING_STAFF_PASSWORD", "staff-it");
    }

    /** Until less is left than one more picture may need. */
    private static Path fill() throws IOException {
        Path filler = product.data().resolve("filler");
        byte[] block = new byte[64 * 1024];
        try (OutputStream file = Files.newOutputStream(filler)) {
            while (Files.getFileStore(filler).getUsableSpace() > LEFT) {
                file.write(block);
            }
        }
        return filler;
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
