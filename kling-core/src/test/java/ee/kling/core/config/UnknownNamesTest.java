package ee.kling.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownNamesTest {

    @ParameterizedTest
    @CsvSource({
        "KLING_APIKEY, KLING_API_KEY",
        "KLING_BASEURL, KLING_BASE_URL",
        "KLING_PARALEL_LIMIT, KLING_PARALLEL_LIMIT",
        "KLING_API_KEY_FILE, KLING_API_KEY",
        "kling.poll.interval, kling.poll-interval",
        "kling.apiKey, kling.api-key",
        "kling.db-url, kling.db.url"
    })
    void misspeltNameIsWarnedAboutWithTheNearestOne(String name, String nearest) {
        assertThat(UnknownNames.among(List.of(name)))
                .containsExactly(
                        "There is no setting %s, it has no effect; the nearest is %s".formatted(name, nearest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KLING_API_KEY",
                "KLING_DB_URL",
                "KLING_BIND",
                "KLING_MANAGEMENT_BIND",
                "KLING_SIMULATOR_PORT",
                "KLING_SIMULATOR_MIN_SECONDS",
                "KLING_NODE",
                "kling.node",
                "kling.db.url",
                "kling.http-port",
                "kling.data-dir",
                "PATH",
                "java.version"
            })
    void knownAndForeignNamesAreNoEvent(String name) {
        assertThat(UnknownNames.among(List.of(name))).isEmpty();
    }

    @Test
    void guessedNameOfAVariableIsNoEvent() {
        assertThat(UnknownNames.among(List.of("KLING_POLL_INTERVAL", "kling.poll.interval")))
                .isEmpty();
    }

    @Test
    void unknownVariableIsNamedOnce() {
        assertThat(UnknownNames.among(List.of("kling.apikey", "KLING_APIKEY", "KLING_APIKEY")))
                .hasSize(1);
    }
}
