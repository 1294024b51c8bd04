package ee.kling.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.Credentials;
import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.dialect.Dialect;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlingConfigTest {
    private static final String ONE = "whsec_dGhlIGZpcnN0IHNlY3JldA==";
    private static final String OTHER = "whsec_dGhlIG90aGVyIHNlY3JldA==";
    private static final String SECRET = "canary-7f3a9";

    @Test
    void nothingSetGivesTheDocumentedDefaults() {
        KlingSettings settings = read();
        assertThat(settings.upstream().baseUrl()).isEqualTo(URI.create("https://api-singapore.klingai.com"));
        assertThat(settings.upstream().credentials()).isEmpty();
        assertThat(settings.upstream().account()).isEqualTo("api-singapore.klingai.com");
        assertThat(settings.upstream().capabilities()).isEqualTo(CapabilityMap.builtIn("current"));
        assertThat(settings.upstream().parallelLimit()).isEqualTo(9);
        assertThat(settings.upstream().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.upstream().readTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.upstream().resultHosts()).isEmpty();
        assertThat(settings.timing().pollInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.timing().quietPeriod()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.timing().lease()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.timing().stuckAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.callbacks())
                .isEqualTo(new KlingSettings.Callbacks(java.util.Optional.empty(), java.util.List.of(), false));
        assertThat(settings.dataDir()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.firstPasswords().admin()).isEmpty();
        assertThat(settings.node()).isNotBlank().hasSizeLessThanOrEqualTo(23);
    }

    @Test
    void everySettingIsRead() {
        KlingSettings settings = read(
                "kling.base-url", "http://gateway.local:8089/kling/",
                "kling.account", "team",
                "kling.models", "current",
                "kling.dialect", "gateway-b",
                "kling.parallel-limit", "3",
                "kling.connect-timeout", "PT1S",
                "kling.read-timeout", "PT2S",
                "kling.result-hosts", "https://cdn.example.com, http://10.0.0.9:9000",
                "kling.poll-interval", "PT1S",
                "kling.quiet-period", "PT5S",
                "kling.lease", "PT6S",
                "kling.stuck-after", "P2D",
                "kling.public-url", "https://studio.example.com/kling/",
                "kling.webhook-secret", "whsec_dGhlIGZpcnN0IHNlY3JldA==",
                "kling.webhook-strict", "true",
                "kling.data-dir", "/srv/kling/../kling",
                "kling.admin-password", SECRET,
                "kling.node", "studio-2.example_com-23");
        assertThat(settings.upstream())
                .isEqualTo(new KlingSettings.Upstream(
                        URI.create("http://gateway.local:8089/kling"),
                        java.util.Optional.empty(),
                        "team",
                        Dialect.GATEWAY_B,
                        CapabilityData.builtIn().map("current", Dialect.GATEWAY_B),
                        3,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        java.util.Set.of(URI.create("https://cdn.example.com"), URI.create("http://10.0.0.9:9000"))));
        assertThat(settings.timing())
                .isEqualTo(new KlingSettings.Timing(
                        Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofDays(2)));
        assertThat(settings.callbacks().publicUrl()).contains(URI.create("https://studio.example.com/kling"));
        assertThat(settings.callbacks().secrets()).hasSize(1);
        assertThat(settings.callbacks().strict()).isTrue();
        assertThat(settings.dataDir()).isEqualTo(Path.of("/srv/kling"));
        assertThat(settings.firstPasswords().admin()).contains(SECRET);
        assertThat(settings.node()).isEqualTo("studio-2.example_com-23");
    }

    @ParameterizedTest
    @CsvSource({
        "kling.base-url, not an address",
        "kling.base-url, ftp://kling.example.com",
        "kling.base-url, https://",
        "kling.base-url, https://kling.example.com?x=1",
        "kling.result-hosts, cdn.example.com",
        "kling.models, everything",
        "kling.parallel-limit, 0",
        "kling.parallel-limit, many",
        "kling.connect-timeout, 5",
        "kling.read-timeout, PT0S",
        "kling.poll-interval, -PT1S",
        "kling.quiet-period, two minutes",
        "kling.lease, PT",
        "kling.stuck-after, 24h",
        "kling.node, this-name-has-24-letters",
        "kling.node, a name",
        "kling.node, knöten",
        "kling.base-url, http://api-singapore.klingai.com",
        "kling.public-url, studio.example.com",
        "kling.public-url, https://studio.example.com/#top",
        "kling.public-url, https://studio.example.com?a=b",
        "kling.webhook-strict, yes",
        "kling.webhook-strict, true"
    })
    void wrongValueIsNamedWithItsSetting(String name, String value) {
        assertThatThrownBy(() -> read(name, value))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("Setting " + name + " is \"" + value + "\", expected ");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api-beijing.klingai.com, current",
        "https://API.KLINGAI.COM, current",
        "https://api.kling.ai, current",
        "https://klingai.com.example.org, all",
        "http://localhost:8089, all"
    })
    void automaticProfileIsCurrentOnKlingsOwnHostsOnly(String baseUrl, String profile) {
        assertThat(read("kling.base-url", baseUrl).upstream().capabilities()).isEqualTo(CapabilityMap.builtIn(profile));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway-a, auto, gateway-a",
        "gateway-b, auto, gateway-b",
        "gateway-a, all, all",
        "gateway-b, current, current"
    })
    void automaticProfileOfAGatewayIsWhatItDocumentsAndAnExplicitOneWins(
            String dialect, String models, String profile) {
        assertThat(read(
                                "kling.base-url",
                                "https://gateway.example.com",
                                "kling.dialect",
                                dialect,
                                "kling.models",
                                models)
                        .upstream()
                        .capabilities())
                .isEqualTo(CapabilityData.builtIn()
                        .map(profile, Dialect.of(dialect).orElseThrow()));
    }

    @Test
    void apiKeyWinsOverThePair() {
        assertThat(read("kling.api-key", "key-1", "kling.access-key", "ak", "kling.secret-key", "sk")
                        .upstream()
                        .credentials())
                .contains(new Credentials.ApiKey("key-1"));
        assertThat(read("kling.access-key", "ak", "kling.secret-key", "sk")
                        .upstream()
                        .credentials())
                .contains(new Credentials.AccessKeyPair("ak", "sk"));
    }

    @Test
    void halfAPairNamesTheMissingHalf() {
        assertThatThrownBy(() -> read("kling.access-key", SECRET))
                .hasMessageContaining("kling.secret-key")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("kling.secret-key", SECRET))
                .hasMessageContaining("kling.access-key")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void blankIsNotSet() {
        assertThat(read("kling.api-key", "  ", "kling.base-url", "").upstream().credentials())
                .isEmpty();
    }

    @Test
    void secretsAreInNoMessage() {
        assertThatThrownBy(() -> read("kling.api-key", SECRET + " with a space"))
                .hasMessageContaining("kling.api-key")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("kling.base-url", "https://me:" + SECRET + "@kling.example.com"))
                .hasMessageContaining("kling.base-url")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("kling.result-hosts", "https://me:" + SECRET + "@cdn.example.com"))
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void secretsAreInNoText() {
        String text = read(
                        "kling.api-key",
                        "key-" + SECRET,
                        "kling.admin-password",
                        SECRET,
                        "kling.staff-password",
                        SECRET,
                        "kling.webhook-secret",
                        "whsec_" + SECRET.replace("-", "").repeat(2))
                .toString();
        assertThat(text).doesNotContain(SECRET, SECRET.replace("-", "")).contains("admin set, staff set");
        assertThat(read("kling.access-key", "ak-" + SECRET, "kling.secret-key", SECRET)
                        .toString())
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE + ", " + OTHER, ONE + "," + OTHER, " " + ONE + "\n" + OTHER + " "})
    void twoWebhookSecretsMayBeInUse(String both) {
        assertThat(read("kling.webhook-secret", both).callbacks().secrets()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary-7f3a9",
                "whsec_",
                "whsec_canary-7f3a9",
                "whsec_MQ==",
                "whsec_Y2FuYXJ5IG9mIDE1IGJ5",
                ONE + ",canary-7f3a9",
                ONE + " " + OTHER + " whsec_dGhlIHRoaXJkIHNlY3JldA==",
                ","
            })
    void wrongWebhookSecretIsNamedAndNotShown(String wrong) {
        assertThatThrownBy(() -> read("kling.webhook-secret", wrong, "kling.webhook-strict", "true"))
                .hasMessage(
                        "Setting kling.webhook-secret: expected one secret as Kling shows it, whsec_ and base64 of at least 16 bytes,"
                                + " or two separated by a comma or a space");
    }

    @Test
    void publicAddressIsOfLimitedLength() {
        assertThatThrownBy(() -> read("kling.public-url", "https://example.com/" + "x".repeat(481)))
                .hasMessageContaining("kling.public-url")
                .hasMessageContaining("at most 500 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "kling.parallel-limit, 1001, a whole number from 1 to 1000",
        "kling.poll-interval, PT0.04S, an ISO 8601 duration from PT0.05S to PT1M",
        "kling.connect-timeout, PT6M, an ISO 8601 duration from PT0.1S to PT5M",
        "kling.read-timeout, PT11M, an ISO 8601 duration from PT0.1S to PT10M",
        "kling.quiet-period, P1D, an ISO 8601 duration from PT1S to PT1H",
        "kling.lease, PT0.5S, an ISO 8601 duration from PT1S to PT10M",
        "kling.stuck-after, PT59M, an ISO 8601 duration from PT1H to P30D",
        "kling.models, Current, 'auto, current or all'"
    })
    void valueOutOfRangeNamesTheRange(String name, String value, String range) {
        assertThatThrownBy(() -> read(name, value))
                .hasMessage("Setting " + name + " is \"" + value + "\", expected " + range);
    }

    @Test
    void everythingWrongIsSaidAtOnceInALineEach() {
        assertThatThrownBy(() -> read(
                        "kling.parallel-limit", "0",
                        "kling.models", "everything",
                        "kling.quiet-period", "soon",
                        "kling.access-key", SECRET))
                .isInstanceOfSatisfying(
                        SettingException.class,
                        wrong -> assertThat(wrong.problems())
                                .containsExactlyInAnyOrder(
                                        "Setting kling.parallel-limit is \"0\", expected a whole number from 1 to 1000",
                                        "Setting kling.models is \"everything\", expected auto, current or all",
                                        "Setting kling.quiet-period is \"soon\","
                                                + " expected an ISO 8601 duration from PT1S to PT1H",
                                        "Setting kling.secret-key: expected both kling.access-key and kling.secret-key,"
                                                + " or kling.api-key alone")
                                .allSatisfy(problem ->
                                        assertThat(wrong.getMessage().lines()).contains(problem)));
    }

    @Test
    void quietPeriodIsNoShorterThanAnAnswerMayTake() {
        assertThatThrownBy(() -> read("kling.quiet-period", "PT29S"))
                .hasMessage("Setting kling.quiet-period is \"PT29S\","
                        + " expected no less than kling.read-timeout, which is PT30S");
        assertThatThrownBy(() -> read("kling.read-timeout", "PT3M"))
                .hasMessage("Setting kling.quiet-period is \"PT2M\","
                        + " expected no less than kling.read-timeout, which is PT3M");
        assertThat(read("kling.quiet-period", "PT30S").timing().quietPeriod()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void onlyTheWrongOfTwoThatBelongTogetherIsNamed() {
        assertThatThrownBy(() -> read("kling.quiet-period", "PT5S", "kling.read-timeout", "PT0S"))
                .hasMessageContaining("kling.read-timeout")
                .hasMessageNotContaining("kling.quiet-period");
        assertThatThrownBy(() -> read("kling.access-key", SECRET, "kling.secret-key", "s k"))
                .hasMessage("Setting kling.secret-key: expected a key without spaces or control characters");
    }

    @Test
    void valueWithLineBreaksStaysOneShortLine() {
        assertThatThrownBy(() -> read("kling.models", "a\nb" + "c".repeat(1000)))
                .message()
                .hasLineCount(1)
                .startsWith("Setting kling.models is \"a?bccc")
                .hasSizeLessThan(200);
    }

    @Test
    void secretsMayHoldTheSignsOfAnExpression() {
        KlingSettings settings = read("kling.staff-password", "p${a}$$b\\{", "kling.api-key", "key-${b:c}");
        assertThat(settings.firstPasswords().staff()).contains("p${a}$$b\\{");
        assertThat(settings.upstream().credentials()).contains(new Credentials.ApiKey("key-${b:c}"));
    }

    private static KlingSettings read(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return KlingConfig.read(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build());
    }
}
