package ee.kling.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final String SECRET = "sk-test-secret-0123456789abcdef0";
    private static final Credentials PAIR = new Credentials.AccessKeyPair("ak-test", SECRET);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

    /** The vector of the protocol reference, section 2, computed without this code. */
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
            + ".eyJpc3MiOiJhay10ZXN0IiwiZXhwIjoxNzAwMDAxODAwLCJuYmYiOjE2OTk5OTk5OTV9"
            + ".3p7P_QQNYCYTfQ7PMCQaSfu7F8ja97luAtMDiRspLt4";

    @Test
    void pairSignsTheKnownToken() {
        assertThat(PAIR.token(CLOCK.instant())).isEqualTo(TOKEN);
    }

    @Test
    void claimsAreWholeSeconds() {
        String claims = PAIR.token(CLOCK.instant().plusMillis(999)).split("\\.")[1];

        assertThat(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .isEqualTo("{\"iss\":\"ak-test\",\"exp\":1700001800,\"nbf\":1699999995}");
    }

    @Test
    void secretMayBeShorterThanTheHash() {
        assertThat(new Credentials.AccessKeyPair("ak", "s").token(CLOCK.instant()))
                .hasSizeGreaterThan(80);
    }

    @Test
    void quoteInAccessKeyStaysWithinItsClaim() {
        String claims = new Credentials.AccessKeyPair("a\"b\\c", "s")
                .token(CLOCK.instant())
                .split("\\.")[1];

        assertThat(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .startsWith("{\"iss\":\"a\\\"b\\\\c\",");
    }

    @Test
    void headerIsBearerAndTheToken() {
        try (var server = new FixtureServer()) {
            server.answerFixture("responses/create.json");

            server.client(PAIR, CLOCK).find("1");

            assertThat(server.request().headers().get("Authorization")).containsExactly("Bearer " + TOKEN);
        }
    }

    @Test
    void staticKeyIsSentAsItIs() {
        try (var server = new FixtureServer()) {
            server.answerFixture("responses/create.json");

            server.client(new Credentials.ApiKey("api-key-kling-demo"), CLOCK).find("1");

            assertThat(server.request().headers().get("Authorization")).containsExactly("Bearer api-key-kling-demo");
        }
    }

    @Test
    void secretsAreNotShown() {
        assertThat(PAIR.toString()).doesNotContain("ak-test", SECRET);
        assertThat(new Credentials.AccessKeyPair("0123456789abcdef", SECRET).toString())
                .isEqualTo("access key 0123…");
        assertThat(new Credentials.ApiKey("api-key-kling-demo").toString()).isEqualTo("API key api-…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "key\n", "Bearer key", "\u007f", "key\u0000"})
    void textThatIsNoKeyIsRefusedUnseen(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credentials.ApiKey(text))
                .withMessageStartingWith("The Kling API key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credentials.AccessKeyPair("ak", text))
                .withMessageStartingWith("The Kling secret key");
    }

    @Test
    void apiKeyThatNoHeaderCanHoldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credentials.ApiKey("ключ-0123456789"))
                .withMessage("The Kling API key holds a character that no HTTP header can");
    }
}
