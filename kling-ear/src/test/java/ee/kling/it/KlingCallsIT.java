package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.callback.CallbackRules;
import ee.kling.simulator.callback.SentCallback;
import ee.kling.simulator.journal.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kling, as the simulator plays it, calls a product that by itself looks every twenty seconds. */
@Tag("once")
class KlingCallsIT {
    private static final String PROMPT = "A buoy that rings by itself";
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("known to both of them".getBytes(StandardCharsets.UTF_8));

    @Test
    void aSignedCallBringsThePictureWithoutALook() throws Exception {
        assumeTrue(Chromium.executable().isPresent(), "Chromium is not installed, browser journeys are skipped");
        try (KlingSimulator kling = KlingSimulator.start(SimulatorSettings.defaults()
                        .callbacks(CallbackRules.defaults().secrets(SECRET))
                        .generationTime(Duration.ofSeconds(2), Duration.ofSeconds(2)));
                RunningProduct product = new RunningProduct("kling-calls");
                Chromium chromium = new Chromium()) {
            product.start(Map.of(
                    "KLING_BASE_URL", kling.baseUri().toString(),
                    "KLING_API_KEY", "api-key-kling-demo",
                    "KLING_PUBLIC_URL", product.base().toString(),
                    "KLING_WEBHOOK_SECRET", SECRET,
                    "KLING_POLL_INTERVAL", "PT20S",
                    "KLING_ADMIN_PASSWORD", "admin-it",
                    "KLING_STAFF_PASSWORD", "staff-it"));
            StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
            staff.generate(PROMPT);
            // Sent with the next look.
            await().atMost(Duration.ofSeconds(90)).until(() -> kling.count(Endpoint.CREATE) == 1);

            staff.awaitPicture(PROMPT);
            assertThat(kling.count(Endpoint.FIND) + kling.count(Endpoint.LIST))
                    .as("only the free query at the start")
                    .isEqualTo(1);
            assertThat(kling.callbacks()).hasSize(3);
            assertThat(kling.callbacks()).extracting(SentCallback::status).containsOnly(200);
        }
    }
}
