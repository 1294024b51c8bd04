package ee.kling.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForeignTest {

    @Test
    void programsThatNameNoPageAreLetThrough() {
        assertThat(sent(Map.of("Host", "studio:8080"))).isFalse();
    }

    @Test
    void ourOwnPageIsNotForeign() {
        assertThat(sent(Map.of("Host", "studio:8080", "Origin", "http://studio:8080")))
                .isFalse();
        assertThat(sent(Map.of("Host", "studio", "Origin", "https://studio", "Sec-Fetch-Site", "same-origin")))
                .isFalse();
    }

    @Test
    void behindAProxyTheNameOfTheAddressBarCounts() {
        assertThat(sent(Map.of(
                        "Host",
                        "127.0.0.1:8080",
                        "X-Forwarded-Host",
                        "studio.example",
                        "Origin",
                        "https://studio.example")))
                .isFalse();
    }

    @Test
    void anotherSiteIsForeign() {
        assertThat(sent(Map.of("Host", "studio:8080", "Origin", "http://evil.example")))
                .isTrue();
        assertThat(sent(Map.of("Host", "studio:8080", "Origin", "http://studio:9090")))
                .isTrue();
        assertThat(sent(Map.of("Host", "studio:8080", "Origin", "null"))).isTrue();
        assertThat(sent(Map.of("Host", "studio:8080", "Origin", "::"))).isTrue();
        assertThat(sent(Map.of("Host", "studio", "Origin", "https://studio", "Sec-Fetch-Site", "cross-site")))
                .isTrue();
        assertThat(sent(Map.of("Host", "studio", "Sec-Fetch-Site", "same-site")))
                .isTrue();
    }

    private static boolean sent(Map<String, String> headers) {
        return Foreign.sent((HttpServletRequest) Proxy.newProxyInstance(
                ForeignTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, given) -> headers.get(String.valueOf(given[0]))));
    }
}
