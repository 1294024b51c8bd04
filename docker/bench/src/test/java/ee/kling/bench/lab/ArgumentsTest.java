package ee.kling.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static Arguments given(String... arguments) {
        return new Arguments(
                "polling",
                List.of(arguments),
                Map.of("tasks", "1000", "intervals", "2s", "fresh", "false", "only", ""));
    }

    @Test
    void whatIsNotGivenIsAsByDefault() {
        assertThat(given().numbers("tasks", 1, 9999)).containsExactly(1000);
        assertThat(given().flag("fresh")).isFalse();
        assertThat(given().list("only")).isEmpty();
    }

    @Test
    void listsAreReadInOrder() {
        Arguments arguments = given("--tasks=5,7", "--intervals=2s,0.25s", "--fresh");
        assertThat(arguments.numbers("tasks", 1, 10)).containsExactly(5, 7);
        assertThat(arguments.seconds("intervals")).containsExactly(Duration.ofSeconds(2), Duration.ofMillis(250));
        assertThat(arguments.flag("fresh")).isTrue();
    }

    @Test
    void wrongArgumentsAreNamedWithWhatTheyMayBe() {
        assertThatThrownBy(() -> given("--task=5"))
                .hasMessageContaining("\"--task=5\"")
                .hasMessageContaining("--tasks");
        assertThatThrownBy(() -> given("tasks=5")).hasMessageContaining("\"tasks=5\"");
        assertThatThrownBy(() -> given("--tasks=0").numbers("tasks", 1, 10))
                .hasMessage("--tasks of polling is \"0\", expected a whole number from 1 to 10");
        assertThatThrownBy(() -> given("--intervals=2").seconds("intervals")).hasMessageContaining("2s or 0.25s");
        assertThatThrownBy(() -> given("--fresh=yes").flag("fresh")).hasMessageContaining("true or false");
    }
}
