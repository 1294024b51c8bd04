package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.simulator.auth.Account;
import ee.kling.simulator.callback.CallbackFormat;
import ee.kling.simulator.callback.CallbackOrder;
import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.http.UnknownId;
import ee.kling.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void nothingGivenListensAtTheKnownAddress() {
        SimulatorSettings settings = settings(Map.of());
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8089);
        assertThat(settings.models()).isEqualTo("all");
        assertThat(settings.accounts()).containsExactly(Account.DEMO);
        assertThat(settings.storeRules().parallelLimit()).isEqualTo(9);
        assertThat(settings.timing().shortest()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.timing().longest()).isEqualTo(Duration.ofSeconds(25));
        assertThat(settings.journal()).isEmpty();
    }

    @Test
    void flagsAreRead() {
        SimulatorSettings settings = settings(
                Map.of(),
                "--port",
                "9000",
                "--min-seconds=0.5",
                "--max-seconds=1",
                "--scenario",
                "stall",
                "--unknown-id",
                "not-found",
                "--api-key=key",
                "--dialect=gateway-b",
                "--callback-format=new-standard",
                "--webhook-secret=whsec_dGhlIGZpcnN0IHNlY3JldA==,whsec_dGhlIG90aGVyIHNlY3JldA==",
                "--callback-order=reordered",
                "--callback-times=2",
                "--callback-loss=0.25",
                "--callback-first=true",
                "--journal=tasks.jsonl");
        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.timing().shortest()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.scenario()).isEqualTo(Scenario.STALL);
        assertThat(settings.replies().unknownId()).isEqualTo(UnknownId.NOT_FOUND);
        assertThat(settings.accounts().get(0).apiKey()).isEqualTo("key");
        assertThat(settings.callbacks().format()).isEqualTo(CallbackFormat.NEW_STANDARD);
        assertThat(settings.callbacks().secrets()).hasSize(2);
        assertThat(settings.callbacks().order()).isEqualTo(CallbackOrder.REORDERED);
        assertThat(settings.callbacks().times()).isEqualTo(2);
        assertThat(settings.callbacks().loss()).isEqualTo(0.25);
        assertThat(settings.callbacks().first()).isTrue();
        assertThat(settings.dialect()).isEqualTo(Dialect.GATEWAY_B);
        assertThat(settings.journal()).contains(Path.of("tasks.jsonl"));
    }

    @Test
    void environmentIsReadAndAFlagWins() {
        Map<String, String> environment = Map.of("KLING_SIMULATOR_PORT", "9001", "KLING_SIMULATOR_MODELS", "current");
        SimulatorSettings settings = settings(environment, "--port", "9002");
        assertThat(settings.port()).isEqualTo(9002);
        assertThat(settings.models()).isEqualTo("current");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port=a",
                "--port=65536",
                "--nonsense=1",
                "--port",
                "--min-seconds=-1",
                "--min-seconds=30",
                "--parallel-limit=0",
                "--scenario=other",
                "--dialect=gateway-c",
                "--callback-format=flat",
                "--webhook-secret=secret",
                "--webhook-secret=whsec_dGhlIGZpcnN0IHNlY3JldA==,whsec_dGhlIG90aGVyIHNlY3JldA==,whsec_dGhlIHRoaXJkIHNlY3JldA==",
                "--webhook-secret=whsec_dG9vIHNob3J0",
                "--callback-order=random",
                "--callback-times=0",
                "--callback-times=3",
                "--callback-loss=1.1",
                "--callback-loss=-0.1",
                "--callback-loss=NaN",
                "--callback-first=yes",
                "--requests-per-second=-1",
                "--foreign-tasks=-1",
                "--foreign-slots=-1",
                "--clock-skew-seconds=NaN",
                "--slow-seconds=-1",
                "--slow-seconds=1e300",
                "--exit-with=me",
                "extra"
            })
    void whatCannotBeUnderstoodIsRefused(String argument) {
        assertThatThrownBy(() -> {
                    CommandLine line = new CommandLine(new String[] {argument}, Map.of());
                    line.settings();
                    line.exitWith();
                })
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretIsNotRepeatedWhenItIsRefused() {
        assertThatThrownBy(() -> settings(Map.of(), "--webhook-secret=a-secret"))
                .hasMessageContaining("--webhook-secret")
                .hasMessageNotContaining("a-secret");
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void helpNamesEveryOption(Option option) {
        assertThat(CommandLine.help()).contains(option.flag() + " ", option.help());
    }

    private static SimulatorSettings settings(Map<String, String> environment, String... arguments) {
        return new CommandLine(arguments, environment).settings();
    }
}
