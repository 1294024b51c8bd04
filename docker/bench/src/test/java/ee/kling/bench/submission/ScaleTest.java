package ee.kling.bench.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void roundsAddUpToTenThousandSubmissionsAndAThousandKills() {
        List<Leg> ours = Scale.of(List.of()).legs(1).stream()
                .filter(leg -> leg.strategy() == Strategy.OURS && !leg.unique())
                .toList();
        assertThat(ours).hasSize(10);
        assertThat(ours.stream().mapToInt(Leg::submissions).sum()).isEqualTo(10_000);
        assertThat(ours.stream().mapToInt(Leg::kills).sum()).isEqualTo(1000);
    }

    @Test
    void unevenRoundsLoseNothing() {
        List<Leg> legs = Scale.of(List.of("--submissions=250", "--kills=9", "--round=100", "--beside=50"))
                .legs(1);
        assertThat(legs.subList(0, 3)).extracting(Leg::submissions).containsExactly(100, 100, 50);
        assertThat(legs.subList(0, 3).stream().mapToInt(Leg::kills).sum()).isEqualTo(9);
    }

    @Test
    void eachRoundHasASeedAndANameOfItsOwn() {
        List<Leg> legs = Scale.of(List.of("--seed=40")).legs(40);
        assertThat(legs).extracting(Leg::seed).doesNotHaveDuplicates();
        assertThat(legs).extracting(Leg::key).doesNotHaveDuplicates();
    }

    @Test
    void unknownArgumentIsNamed() {
        assertThatThrownBy(() -> Scale.of(List.of("--kill=3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--kill=3");
    }
}
