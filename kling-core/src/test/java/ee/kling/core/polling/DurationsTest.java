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
    void whatWasLongAgoIsForgottenForWhatIsSeenNow() {
        saw(1, 100);
        sawSlowOnesForTwoHours();
        assertThat(durations.of("kling-v3").shortest()).isGreaterThan(Duration.ofSeconds(950));
    }

    @Test
    void afterAYearWithoutAnyOneOddTaskDoesNotStandForAll() {
        saw(1, 100);
        now = now.plus(Duration.ofDays(365));
        saw(500, 500);
        assertThat(durations.of("kling-v3").shortest()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aClockThatIsSetBackStopsNothing() {
        saw(1, 100);
        now = now.minus(Duration.ofDays(365));
        sawSlowOnesForTwoHours();
        assertThat(durations.of("kling-v3").shortest()).isGreaterThan(Duration.ofSeconds(950));
    }

    private void sawSlowOnesForTwoHours() {
        for (int tenMinutes = 0; tenMinutes < 12; tenMinutes++) {
            now = now.plus(Durations.HALF_LIFE);
            saw(1001, 1400);
        }
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
