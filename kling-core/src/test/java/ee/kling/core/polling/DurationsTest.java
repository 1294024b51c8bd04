package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DurationsTest {
    private final Durations durations = new Durations();

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
        assertThat(durations.of("kling-v3").shortest()).isEqualTo(Duration.ofSeconds(2));
        assertThat(durations.of("kling-v3").longest()).isEqualTo(Duration.ofSeconds(199));
    }

    @Test
    void whatWasLongAgoIsForgotten() {
        saw(1, 100);
        saw(1001, 1400);
        assertThat(durations.of("kling-v3").shortest()).isGreaterThan(Duration.ofSeconds(1000));
    }

    @Test
    void timeThatRanBackwardsIsNoDuration() {
        saw(10, 30);
        durations.saw("kling-v3", Duration.ofHours(-2));
        assertThat(durations.of("kling-v3").shortest()).isEqualTo(Duration.ofSeconds(10));
    }

    private void saw(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(second -> durations.saw("kling-v3", Duration.ofSeconds(second)));
    }
}
