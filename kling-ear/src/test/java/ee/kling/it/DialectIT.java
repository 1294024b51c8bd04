package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.journal.Endpoint;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The product before a gateway that lacks much of what Kling has. */
@Tag("once")
@Tag("thorough")
class DialectIT {
    private static final String PROMPT = "A ferry below a bridge";

    @Test
    @NeedsChromium
    void aPictureIsDrawnByAGatewayThatTakesNoIdAndHasNoList() throws Exception {
        try (KlingSimulator gateway = KlingSimulator.start(SimulatorSettings.defaults()
                        .dialect(Dialect.GATEWAY_A)
                        .generationTime(Duration.ofSeconds(1), Duration.ofSeconds(2)));
                Studio studio = new Studio("gateway-a", settings(gateway))) {
            studio.open();
            StudioPage staff = studio.staff();
            staff.generate(PROMPT);

            staff.awaitPicture(PROMPT);
            assertThat(staff.card(PROMPT).first()).hasAttribute("data-state", "SUCCEEDED");
            assertThat(gateway.tasks()).hasSize(1);
            assertThat(gateway.tasks().get(0).externalTaskId()).isEmpty();
            assertThat(gateway.count(Endpoint.CREATE)).isEqualTo(1);
            assertThat(gateway.count(Endpoint.FIND)).isPositive();
            assertThat(gateway.count(Endpoint.LIST) + gateway.count(Endpoint.OTHER))
                    .isZero();
        }
    }

    private static Map<String, String> settings(KlingSimulator gateway) {
        return Map.of(
                "KLING_BASE_URL", gateway.baseUri() + "/kling",
                "KLING_DIALECT", "gateway-a",
                "KLING_API_KEY", "api-key-kling-demo",
                "KLING_ADMIN_PASSWORD", "admin-it",
                "KLING_STAFF_PASSWORD", "staff-it");
    }
}
