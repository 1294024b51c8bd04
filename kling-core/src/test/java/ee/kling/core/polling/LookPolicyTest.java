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
    private static final Durations.Span FIVE_TO_TWENTY_FIVE =
            new Durations.Span(Duration.ofSeconds(5), Duration.ofSeconds(25));
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

    @Test
    void firstLookIsWhenTheModelsOwnTasksWereDoneAtTheEarliest() {
        assertThat(policy.firstLook(null)).as("unknown").isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.firstLook(FIVE_TO_TWENTY_FIVE)).isEqualTo(Duration.ofMillis(4500));
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, PT5S, PT0.25S",
        "PROCESSING, PT37S, PT0.25S",
        "PROCESSING, PT40S, PT2S",
        "PROCESSING, PT1H, PT30S",
        "STUCK, PT5S, PT1H",
        "UNCONFIRMED, PT5S, PT30S"
    })
    void listIsReadAsSoonAsAllowedWhileATaskMayBeDoneAnyMoment(TaskState state, Duration age, Duration pause) {
        assertThat(policy.nextInList(state, age, FIVE_TO_TWENTY_FIVE)).isEqualTo(pause);
    }

    @Test
    void shortestGapHasNoJitterAndALongerOneAFifth() {
        assertThat(policy.spread(Duration.ofMillis(250), 1)).isEqualTo(Duration.ofMillis(250));
        assertThat(policy.spread(Duration.ofSeconds(10), 0)).isEqualTo(Duration.ofSeconds(8));
        assertThat(policy.spread(Duration.ofSeconds(10), 0.5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(policy.spread(Duration.ofSeconds(10), 1)).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void silenceIsAnsweredByAPauseOfAnyLengthUpToADoublingLimit() {
        assertThat(policy.afterSilence(1, 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.afterSilence(4, 1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.afterSilence(4, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.afterSilence(100, 1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(policy.afterSilence(100, 0)).as("never at once").isEqualTo(TIMING.pollInterval());
    }
}
