package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.TaskState;
import ee.kling.core.config.KlingSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookPolicyTest {
    private static final KlingSettings.Timing TIMING = new KlingSettings.Timing(
            Duration.ofMillis(250), Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofHours(24));
    private final LookPolicy policy = new LookPolicy(TIMING);

    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, PT0S, PT0.25S",
        "SUBMITTED, PT5S, PT0.25S",
        "PROCESSING, PT20S, PT1S",
        "PROCESSING, PT1M, PT3S",
        "PROCESSING, PT10M, PT30S",
        "PROCESSING, PT23H, PT30S",
        "UNCONFIRMED, PT1S, PT30S",
        "UNCONFIRMED, PT1H, PT30S",
        "STUCK, PT48H, PT1H"
    })
    void pauseGrowsWithTheAgeOfTheTask(TaskState state, Duration age, Duration pause) {
        assertThat(policy.next(state, age)).isEqualTo(pause);
    }

    @Test
    void threeNegativesFitIntoTheQuietPeriod() {
        Duration pause = policy.next(TaskState.UNCONFIRMED, Duration.ZERO);
        assertThat(policy.afterLostAnswer().plus(pause.multipliedBy(2))).isLessThan(TIMING.quietPeriod());
    }
}
