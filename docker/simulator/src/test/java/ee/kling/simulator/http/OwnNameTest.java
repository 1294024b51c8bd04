package ee.kling.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNameTest {

    @Test
    void nameThatTheSimulatorListensAtIsItsOwn() {
        OwnName name = new OwnName("Sim.example.org");
        assertThat(name.is("sim.EXAMPLE.org:8089")).isTrue();
        assertThat(name.is("other.example.org:8089")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "evil.example", "evil.example.", "localhost.", "a:b", "[evil]", "1.2.3.4.evil.example"})
    void anyOtherNameWithADotIsNot(String host) {
        assertThat(new OwnName("127.0.0.1").is(host)).isFalse();
    }
}
