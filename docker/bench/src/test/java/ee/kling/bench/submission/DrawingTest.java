package ee.kling.bench.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ee.kling.simulator.scenario.Scenario;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawingTest {

    @Test
    void faultsComeInTheStatedShares() {
        Map<Scenario, Long> counts = Arrays.stream(FaultMix.draw(100_000, new SplittableRandom(7)))
                .collect(Collectors.groupingBy(scenario -> scenario, Collectors.counting()));
        FaultMix.SHARES.forEach((scenario, percent) ->
                assertThat(counts.get(scenario) / 1000.0).as(scenario.name()).isCloseTo(percent, within(0.5)));
        assertThat(counts.get(Scenario.SUCCEED) / 1000.0).isCloseTo(79, within(1.0));
    }

    @Test
    void sameSeedDrawsTheSame() {
        assertThat(FaultMix.draw(50, new SplittableRandom(3))).isEqualTo(FaultMix.draw(50, new SplittableRandom(3)));
        assertThat(fates(3).limit(50)).isEqualTo(fates(3).limit(50).toList());
    }

    @Test
    void everyMomentComesUpAndTheFirstPassageToo() {
        Set<KillPoint> points = EnumSet.noneOf(KillPoint.class);
        fates(1).limit(500).forEach(fate -> points.add(fate.point()));
        assertThat(points).containsExactly(KillPoint.values());
        assertThat(fates(1).limit(500)).allMatch(fate -> fate.passage() >= 1).anyMatch(fate -> fate.passage() == 1);
    }

    @Test
    void livesSeeAboutAsManyTasksAsAsked() {
        double mean = fates(5).filter(fate -> fate.point() == KillPoint.REQUEST_SENT)
                .limit(5000)
                .mapToInt(Fate::passage)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(9.0, 12.0);
    }

    @Test
    void fateSurvivesTheCommandLine() {
        Fate fate = new Fate(KillPoint.LOOK_COMMITTED, 12);
        assertThat(Fate.parse(fate.toString())).contains(fate);
        assertThat(Fate.parse("none")).isEqualTo(Optional.empty());
    }

    @Test
    void twinsAreKilledOnlyWhereTheyCome() {
        assertThat(KillPoint.ofTwin())
                .doesNotContain(KillPoint.ACCEPT_COMMITTED, KillPoint.LOOK_UNCOMMITTED)
                .contains(KillPoint.SEND_UNCOMMITTED, KillPoint.REQUEST_SENT, KillPoint.ANY_MOMENT);
    }

    private static Stream<Fate> fates(int seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return Stream.generate(() -> Fate.drawn(List.of(KillPoint.values()), 10, random));
    }
}
