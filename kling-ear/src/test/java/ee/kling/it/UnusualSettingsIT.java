package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What some settings change, on one server that has them all. */
@Tag("once")
@Tag("thorough")
class UnusualSettingsIT {
    static final Map<String, String> FROM_A_PROXY =
            Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Host", "studio.example.com");

    private static RunningProduct product;

    @BeforeAll
    static void start() throws Exception {
        product = new RunningProduct("unusual-settings");
        product.start(Map.of(
                "KLING_BEHIND_PROXY", "true",
                "KLING_BASE_URL", "http://localhost:" + RunningProduct.freePort(),
                "KLING_API_KEY", "",
                "KLING_ADMIN_PASSWORD", "admin-it",
                "KLING_STAFF_PASSWORD", "staff-it"));
    }

    @AfterAll
    static void stop() throws Exception {
        product.close();
    }

    /**
     * What a proxy that ends TLS tells about the browser is believed when the administrator says so. That it is believed
     * only then is a fact of {@link DeployedEarIT}, whose server was told nothing.
     */
    @Test
    void behindAProxyRedirectsAndCookiesFitTheAddressThatTheBrowserUsed() throws Exception {
        HttpResponse<byte[]> answer =
                new SignedIn(product.base()).post("/sign-in", "username=staff&password=staff-it", FROM_A_PROXY);

        assertThat(answer.headers().firstValue("Location")).contains("https://studio.example.com/create");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("KLINGSESSION=")
                .containsIgnoringCase("; secure");
    }

    @Test
    @NeedsChromium
    void withoutAKeyThePageSaysWhatToSet() throws Exception {
        try (Chromium chromium = new Chromium()) {
            StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");

            assertThat(staff.browser().locator("#trouble")).containsText("No Kling credential is set");
            assertThat(product.output()).contains("No Kling credential is set", "KLING_API_KEY");
        }
    }
}
