package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.simulator.control.Control;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.scenario.Scenario;
import ee.kling.simulator.scenario.ScenarioKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadmeTest {

    /** In full and nothing else: a scenario that is not there any more is not listed. */
    @Test
    void scenariosAreListedByTheirKinds() throws IOException {
        String section = section("## Scenarios");
        assertThat(section.substring(section.indexOf("### "))).isEqualTo(tables());
    }

    @ParameterizedTest
    @EnumSource(Dial.class)
    void everySettingThatCanChangeIsListed(Dial dial) throws IOException {
        assertThat(section("## Control")).contains("`" + dial.settingName() + "`");
    }

    @Test
    void everyControlAddressIsListed() throws IOException {
        String control = section("## Control");
        assertThat(Control.QUESTIONS)
                .allSatisfy(name -> assertThat(control).contains("| `GET /control/" + name + "` |"));
        assertThat(Control.ORDERS).allSatisfy(name -> assertThat(control).contains("| `POST /control/" + name + "` |"));
        assertThat(control.split("\\| `(GET|POST) /control/"))
                .hasSize(1 + Control.QUESTIONS.size() + Control.ORDERS.size());
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

    private static String tables() {
        StringBuilder tables = new StringBuilder();
        for (ScenarioKind kind : ScenarioKind.values()) {
            tables.append("### ").append(kind.title()).append("\n\n| Mark | Effect |\n|---|---|\n");
            Arrays.stream(Scenario.values())
                    .filter(scenario -> scenario.kind() == kind)
                    .forEach(scenario -> tables.append("| `" + scenario.mark() + "` | " + scenario.effect() + " |\n"));
            tables.append("\n");
        }
        return tables.toString();
    }

    private static String section(String title) throws IOException {
        String from = readme().substring(readme().indexOf(title));
        int next = from.indexOf("\n## ");
        return next < 0 ? from : from.substring(0, next + 1);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
