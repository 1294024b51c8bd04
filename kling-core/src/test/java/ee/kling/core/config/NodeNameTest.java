package ee.kling.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeNameTest {

    @Test
    void shortNameStaysAsItIs() {
        assertThat(NodeName.of("studio-2.example.com-23")).isEqualTo("studio-2.example.com-23");
    }

    @Test
    void longNamesThatDifferOnlyAtTheEndStayTwo() {
        String one = NodeName.of("kling-studio-6d5f9c7b8-x2x4z");
        String other = NodeName.of("kling-studio-6d5f9c7b8-q8v7k");
        assertThat(one).hasSize(23).startsWith("kling-studio-6").isNotEqualTo(other);
        assertThat(NodeName.of("kling-studio-6d5f9c7b8-x2x4z")).isEqualTo(one);
    }

    @Test
    void nameOfThisHostIsOneThatMayBeSet() {
        assertThat(Kind.NODE.parse(NodeName.ofHost())).isEqualTo(NodeName.ofHost());
    }
}
