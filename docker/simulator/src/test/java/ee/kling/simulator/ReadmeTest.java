package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadmeTest {

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void everyScenarioIsListedWithItsEffect(Scenario scenario) throws IOException {
        assertThat(readme()).contains("| `" + scenario.mark() + "` | " + scenario.effect() + " |");
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void everyOptionIsListed(Option option) throws IOException {
        assertThat(readme()).contains("`" + option.flag() + "`");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyDialectIsListed(Dialect dialect) throws IOException {
        assertThat(readme())
                .contains("`" + dialect.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`");
    }

    @Test
    void acceptedCredentialsAreThoseOfTheDemoAccount() throws IOException {
        assertThat(readme()).contains("ak-demo", "sk-demo-0123456789abcdef0123456789", "api-key-kling-demo");
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
