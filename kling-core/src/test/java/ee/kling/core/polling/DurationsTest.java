package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DurationsTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final Durations durations = new Durations();
    private Instant now = START;

    @Test
    void fewTasksSayNothingOfTheirModel() {
        saw(1, 19);
        assertThat(durations.of("kling-v3")).isNull();
        saw(20, 20);
        assertThat(durations.of("kling-v3")).isNotNull();
        assertThat(durations.of("kling-v2")).as("of another").isNull();
    }

    @Test
    void nearlyAllWereDoneBetweenTheShortestAndTheLongest() {
        saw(1, 200);
        assertThat(durations.of("kling-v3").shortest()).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(2));
        assertThat(durations.of("kling-v3").longest()).isBetween(Duration.ofSeconds(199), Duration.ofSeconds(210));
    }

    @Test
    void ofTenThousandThatWereSentTogetherTheQuickOnesAreNotForgottenForTheSlowOnesThatComeLast() {
        IntStream.range(0, 10_000)
                .forEach(each ->
                        durations.saw("kling-v3", Duration.ofMillis(5000 + 2 * each), now.plusMillis(2 * each)));
        assertThat(durations.of("kling-v3").shortest()).isLessThan(Duration.ofMillis(5200));
        assertThat(durations.of("kling-v3").longest()).isGreaterThan(Duration.ofMillis(24_000));
    }

    @Test
    void whatWasLongAgoIsForgotten() {
        saw(1, 100);
        now = now.plus(Durations.HALF_LIFE.multipliedBy(12));
        saw(1001, 1400);
        assertThat(durations.of("kling-v3").shortest()).isGreaterThan(Duration.ofSeconds(950));
    }

    @Test
    void afterAYearWithoutAnyWhatComesCounts() {
        saw(1, 100);
        now = now.plus(Duration.ofDays(365));
        saw(50, 50);
        assertThat(durations.of("kling-v3").shortest()).isBetween(Duration.ofSeconds(47), Duration.ofSeconds(50));
    }

    @Test
    void aClockThatIsSetBackStopsNothing() {
        saw(1, 100);
        now = now.minus(Duration.ofDays(365));
        saw(1, 100);
        now = now.plus(Durations.HALF_LIFE.multipliedBy(12));
        saw(1001, 1400);
        assertThat(durations.of("kling-v3").shortest()).isGreaterThan(Duration.ofSeconds(950));
    }

    @Test
    void anythingFromNothingToYearsIsTaken() {
        IntStream.range(0, 10).forEach(each -> durations.saw("kling-v3", Duration.ZERO, now));
        IntStream.range(0, 10).forEach(each -> durations.saw("kling-v3", Duration.ofDays(4000), now));
        assertThat(durations.of("kling-v3").shortest()).isLessThanOrEqualTo(Duration.ofMillis(100));
        assertThat(durations.of("kling-v3").longest()).isGreaterThan(Duration.ofDays(100));
    }

    @Test
    void timeThatRanBackwardsIsNoDuration() {
        saw(10, 30);
        durations.saw("kling-v3", Duration.ofHours(-2), now);
        assertThat(durations.of("kling-v3").shortest()).isGreaterThan(Duration.ofSeconds(9));
    }

    private void saw(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(second -> durations.saw("kling-v3", Duration.ofSeconds(second), now));
    }
}
