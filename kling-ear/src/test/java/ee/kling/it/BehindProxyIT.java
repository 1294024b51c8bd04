package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a proxy that ends TLS tells about the browser is believed when the administrator says so, and only then. */
@Tag("once")
class BehindProxyIT {
    private static final Map<String, String> FROM_A_PROXY =
            Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Host", "studio.example.com");

    @Test
    void redirectsAndCookiesFitTheAddressThatTheBrowserUsed() throws Exception {
        HttpResponse<Void> answer = signInWith("true");

        assertThat(answer.headers().firstValue("Location")).contains("https://studio.example.com/create");
        assertThat(cookie(answer)).startsWith("KLINGSESSION=").containsIgnoringCase("; secure");
    }

    @Test
    void nobodyIsBelievedUnlessTold() throws Exception {
        HttpResponse<Void> answer = signInWith("");

        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("http://localhost:");
        assertThat(cookie(answer)).startsWith("KLINGSESSION=").doesNotContainIgnoringCase("secure");
    }

    private static HttpResponse<Void> signInWith(String believing) throws Exception {
        try (RunningProduct product = new RunningProduct("behind-proxy")) {
            product.start(Map.of("KLING_BEHIND_PROXY", believing));
            HttpRequest.Builder request = HttpRequest.newBuilder(product.base().resolve("/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=staff&password=staff-demo"));
            FROM_A_PROXY.forEach(request::header);
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());
        }
    }

    private static String cookie(HttpResponse<Void> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }
}
