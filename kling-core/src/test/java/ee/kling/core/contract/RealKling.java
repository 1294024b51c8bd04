package ee.kling.core.contract;

import ee.kling.api.Credentials;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * The real Kling, as far as the environment names a credential: {@code KLING_CONTRACT_API_KEY}, or
 * {@code KLING_CONTRACT_ACCESS_KEY} and {@code KLING_CONTRACT_SECRET_KEY}; at {@code KLING_CONTRACT_BASE_URL}, by default
 * the global host.
 */
final class RealKling {
    /** Longer than any picture took in published probes. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private RealKling() {}

    static boolean isThere() {
        return given("API_KEY") != null || given("ACCESS_KEY") != null && given("SECRET_KEY") != null;
    }

    /** Whether also what costs money may be tried. */
    static boolean maySpend() {
        return isThere() && "yes".equals(given("SPEND"));
    }

    static Upstream upstream() {
        String baseUrl = given("BASE_URL");
        Credentials credentials = given("ACCESS_KEY") == null
                ? new Credentials.ApiKey(given("API_KEY"))
                : new Credentials.AccessKeyPair(given("ACCESS_KEY"), given("SECRET_KEY"));
        return new Upstream(
                URI.create(baseUrl == null ? "https://api-singapore.klingai.com" : baseUrl),
                credentials,
                Clock.systemUTC(),
                PATIENCE);
    }

    private static String given(String name) {
        String value = System.getenv("KLING_CONTRACT_" + name);
        return value == null || value.isBlank() ? null : value;
    }
}
