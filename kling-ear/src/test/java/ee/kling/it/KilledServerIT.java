package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server is killed in the middle of its work: what a person has seen accepted is drawn, and paid, once. */
@Tag("postgresql")
@Tag("thorough")
@NeedsChromium
class KilledServerIT {
    private static final int TIMES = 2;

    @Test
    void whatWasAcceptedIsDrawnAndPaidOnceThoughTheServerIsKilled() throws Exception {
        List<String> prompts = IntStream.rangeClosed(1, TIMES)
                .mapToObj("Boat number %d in the fog"::formatted)
                .toList();
        try (KlingSimulator kling = KlingSimulator.start(
                        SimulatorSettings.defaults().generationTime(Duration.ofSeconds(1), Duration.ofSeconds(3)));
                RunningProduct product = new RunningProduct("killed")) {
            for (String prompt : prompts) {
                product.start(settings(kling));
                acceptAndKill(product, prompt);
            }
            product.start(settings(kling));
            try (Chromium chromium = new Chromium()) {
                StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
                staff.open("/history");
                assertThat(staff.browser().locator("article[data-task]")).hasCount(TIMES);
                prompts.forEach(staff::awaitPicture);
            }
            assertThat(kling.tasks()).as("paid").hasSize(TIMES);
            assertThat(kling.tasks()).extracting("externalTaskId").doesNotHaveDuplicates();
        }
    }

    /** As soon as the page shows the task it is a promise. */
    private static void acceptAndKill(RunningProduct product, String prompt) throws Exception {
        try (Chromium chromium = new Chromium()) {
            StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
            staff.generate(prompt);
            staff.card(prompt).first().waitFor();
            product.kill();
        }
    }

    /** Short waits, because what is tested is what follows them. */
    private static Map<String, String> settings(KlingSimulator kling) {
        return Map.of(
                "KLING_BASE_URL", kling.baseUri().toString(),
                "KLING_API_KEY", "api-key-kling-demo",
                "KLING_CONNECT_TIMEOUT", "PT1S",
                "KLING_READ_TIMEOUT", "PT3S",
                "KLING_LEASE", "PT1S",
                "KLING_QUIET_PERIOD", "PT5S",
                "KLING_ADMIN_PASSWORD", "admin-it",
                "KLING_STAFF_PASSWORD", "staff-it");
    }
}
