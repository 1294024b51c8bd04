package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kling is away, or does not like the key: the page says so, tasks wait, and nothing is lost or sent twice. */
@Tag("once")
@Tag("thorough")
@Tag("seldom")
@NeedsChromium
class TroubleJourneyIT {
    private static final String PROMPT = "A paper boat on a calm sea";
    private static final Map<String, String> PEOPLE =
            Map.of("KLING_ADMIN_PASSWORD", "admin-it", "KLING_STAFF_PASSWORD", "staff-it");

    @Test
    void aTaskWaitsWhileKlingIsOutOfReachAndArrivesWhenItIsBack() throws Exception {
        int port = RunningProduct.freePort();
        Map<String, String> settings = settings("http://localhost:" + port, "api-key-kling-demo");
        try (Studio studio = new Studio("out-of-reach", settings)) {
            studio.open();
            StudioPage staff = studio.staff();
            staff.markDocument();
            staff.generate(PROMPT);

            Locator trouble = staff.browser().locator("#trouble");
            assertThat(trouble).containsText("out of reach");
            assertThat(trouble).containsText("localhost:" + port);
            assertThat(staff.card(PROMPT).first()).hasAttribute("data-state", "QUEUED");
            assertThat(studio.product().output()).contains("out of reach");
            staff.screenshot("trouble");

            try (KlingSimulator kling = KlingSimulator.start(SimulatorSettings.defaults()
                    .port(port)
                    .generationTime(Duration.ofSeconds(1), Duration.ofSeconds(2)))) {
                staff.awaitPicture(PROMPT);
                assertThat(trouble).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(10_000));
                assertThat(kling.count(Endpoint.CREATE)).isEqualTo(1);
                assertThat(staff.isSameDocument()).isTrue();
            }
        }
    }

    @Test
    void aTaskWaitsWhileTheKeyIsRefusedAndGoesOutAfterARestartWithTheRightOne() throws Exception {
        try (KlingSimulator kling = KlingSimulator.start(
                        SimulatorSettings.defaults().generationTime(Duration.ofSeconds(1), Duration.ofSeconds(2)));
                Studio studio = new Studio("wrong-key", settings(kling.baseUri().toString(), "api-key-kling-wrong"))) {
            studio.open();
            RunningProduct product = studio.product();
            StudioPage staff = studio.staff();
            staff.generate(PROMPT);

            assertThat(staff.browser().locator("#trouble")).containsText("does not know this key");
            assertThat(staff.card(PROMPT).first()).hasAttribute("data-state", "QUEUED");
            assertThat(product.output()).contains("does not know this key").doesNotContain("api-key-kling-wrong");

            product.interrupt();
            product.start(settings(kling.baseUri().toString(), "api-key-kling-demo"));
            StudioPage again = studio.staff();
            again.awaitPicture(PROMPT);
            assertThat(again.browser().locator("#trouble")).isHidden();
        }
    }

    private static Map<String, String> settings(String address, String key) {
        Map<String, String> settings = new HashMap<>(PEOPLE);
        settings.put("KLING_BASE_URL", address);
        settings.put("KLING_API_KEY", key);
        return settings;
    }
}
