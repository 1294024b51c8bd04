package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
@Tag("thorough")
class KlingCallsIT {
    private static final String PROMPT = "A buoy that rings by itself";
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("known to both of them".getBytes(StandardCharsets.UTF_8));

    @Test
    @NeedsChromium
    void aSignedCallBringsThePictureWithoutALook() throws Exception {
        try (KlingSimulator kling = KlingSimulator.start(SimulatorSettings.defaults()
                        .callbacks(CallbackRules.defaults().secrets(SECRET))
                        .generationTime(Duration.ofSeconds(2), Duration.ofSeconds(2)));
                Studio studio = new Studio("kling-calls", product -> settings(kling, product))) {
            studio.open();
            StudioPage staff = studio.staff();
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

    private static Map<String, String> settings(KlingSimulator kling, RunningProduct product) {
        return Map.of(
                "KLING_BASE_URL", kling.baseUri().toString(),
                "KLING_API_KEY", "api-key-kling-demo",
                "KLING_PUBLIC_URL", product.base().toString(),
                "KLING_WEBHOOK_SECRET", SECRET,
                "KLING_POLL_INTERVAL", "PT20S",
                "KLING_ADMIN_PASSWORD", "admin-it",
                "KLING_STAFF_PASSWORD", "staff-it");
    }
}
