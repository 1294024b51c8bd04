package ee.kling.bench.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatedTest {

    private static final Duration FAST = Stated.FAST.interval();
    private static final Duration SLOW = Duration.ofSeconds(2);

    private static Measured line(Client client, int tasks, Duration interval, Measurement... runs) {
        return new Measured(new Cell(client, tasks, interval), Arrays.asList(runs));
    }

    private static Measurement run(double p50, double p99, long requests, long statements) {
        return new Measurement(1000, p50, p99, requests, statements, 0, 1, 1, 100);
    }

    private static List<Boolean> reached(Measured... lines) {
        return Stated.FULL.verdicts(List.of(lines)).stream()
                .map(Stated.Verdict::reached)
                .toList();
    }

    @Test
    void ratiosAreToTheModeThatNoticesSooner() {
        Measured late = line(Client.DB_SCHEDULER_FETCH, 1000, SLOW, run(1000, 2100, 60, 100));
        Measured best = line(Client.DB_SCHEDULER_LOCK_AND_FETCH, 1000, SLOW, run(1000, 2000, 6_000, 9_000));
        assertThat(reached(line(Client.OURS, 1000, SLOW, run(900, 2000, 60, 180)), late, best))
                .containsExactly(true, true, true);
        assertThat(reached(line(Client.OURS, 1000, SLOW, run(900, 2001, 61, 181)), late, best))
                .containsExactly(false, false, false);
    }

    @Test
    void otherIntervalsAndNumbersOfTasksAreNoComparison() {
        Measured ours = line(Client.OURS, 1000, SLOW, run(900, 2000, 60, 180));
        assertThat(reached(ours, line(Client.DB_SCHEDULER_FETCH, 1000, FAST, run(1, 1, 1, 1))))
                .isEmpty();
        assertThat(reached(ours, line(Client.DB_SCHEDULER_FETCH, 10_000, SLOW, run(1, 1, 1, 1))))
                .isEmpty();
        assertThat(reached(ours, line(Client.QUARTZ, 1000, SLOW, run(1, 1, 1, 1))))
                .isEmpty();
    }

    @Test
    void singleGetsAreShownAndNotHeldToTheRatios() {
        assertThat(reached(
                        line(Client.OURS_SINGLE_GET, 1000, FAST, run(9000, 9000, 9000, 9000)),
                        line(Client.DB_SCHEDULER_FETCH, 1000, FAST, run(1, 1, 1, 1))))
                .isEmpty();
    }

    @Test
    void aThousandTasksLookedAtAsOftenAsAllowedHaveBoundsOfTheirOwn() {
        assertThat(reached(line(Client.OURS, 1000, FAST, run(150, 300, 250, 1))))
                .containsExactly(true, true, true);
        assertThat(reached(line(Client.OURS, 1000, FAST, run(151, 301, 251, 1))))
                .containsExactly(false, false, false);
    }

    @Test
    void medianOfTheRunsDecides() {
        assertThat(reached(line(
                        Client.OURS, 1000, FAST, run(100, 200, 200, 1), run(999, 999, 999, 1), run(120, 250, 240, 1))))
                .containsExactly(true, true, true);
    }

    @Test
    void verdictTellsTheFigure() {
        Measured ours = line(Client.OURS, 1000, FAST, run(151, 300, 250, 1));
        assertThat(Stated.FULL.verdicts(List.of(ours)).get(0))
                .hasToString("NOT REACHED 1000 tasks, 0.21 s: detection p50 in ms at most 150.00: 151.00");
    }
}
