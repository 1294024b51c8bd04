package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a proxy that ends TLS tells about the browser is believed when the administrator says so. That it is believed only
 * then is a fact of {@link DeployedEarIT}, whose server was told nothing.
 */
@Tag("once")
class BehindProxyIT {
    static final Map<String, String> FROM_A_PROXY =
            Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Host", "studio.example.com");

    @Test
    void redirectsAndCookiesFitTheAddressThatTheBrowserUsed() throws Exception {
        try (RunningProduct product = new RunningProduct("behind-proxy")) {
            product.start(Map.of("KLING_BEHIND_PROXY", "true"));

            HttpResponse<byte[]> answer =
                    new SignedIn(product.base()).post("/sign-in", "username=staff&password=staff-demo", FROM_A_PROXY);

            assertThat(answer.headers().firstValue("Location")).contains("https://studio.example.com/create");
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("KLINGSESSION=")
                    .containsIgnoringCase("; secure");
        }
    }
}
