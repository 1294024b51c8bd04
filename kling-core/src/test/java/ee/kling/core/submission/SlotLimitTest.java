package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlotLimitTest {
    private static final int CONFIGURED = 9;

    private final SlotLimit limit = new SlotLimit("demo", "kling-v3");
    private Instant now = Instant.parse("2026-10-01T08:00:00Z");

    @Test
    void withoutARefusalTheConfiguredLimitGoes() {
        assertThat(places()).isEqualTo(9);
        assertThat(limit.probes(CONFIGURED, now)).isFalse();
    }

    @Test
    void refusalLeavesThePlacesThatAreTaken() {
        limit.refused(5, 1, CONFIGURED, now);
        assertThat(places()).isEqualTo(5);
        limit.refused(4, 1, CONFIGURED, now);
        assertThat(places()).isEqualTo(4);
    }

    @Test
    void itIsNeverBelowOneNorAboveWhatIsConfigured() {
        for (int i = 0; i < 20; i++) {
            limit.refused(0, 1, CONFIGURED, now);
        }
        assertThat(places()).isEqualTo(1);
        for (int i = 0; i < 40; i++) {
            now = now.plus(SlotLimit.PROBED_AT_LAST);
            limit.probes(CONFIGURED, now);
            assertThat(places()).isLessThanOrEqualTo(CONFIGURED);
        }
        assertThat(places()).isEqualTo(CONFIGURED);
        assertThat(limit.places(4)).isEqualTo(4);
    }

    @Test
    void aloneItOnlySaysThatTheTaskWasTooLarge() {
        limit.refused(0, 9, CONFIGURED, now);
        assertThat(places()).isEqualTo(8);
    }

    @Test
    void taskBeyondTheKnownLimitTeachesNothing() {
        limit.refused(4, 1, CONFIGURED, now);
        limit.refused(0, 9, CONFIGURED, now);
        assertThat(places()).isEqualTo(4);
    }

    @Test
    void afterHalfAMinuteOnePlaceMoreIsTriedAndThenAnother() {
        limit.refused(4, 1, CONFIGURED, now);
        pass(29);
        assertThat(limit.probes(CONFIGURED, now)).isFalse();
        pass(1);
        assertThat(limit.probes(CONFIGURED, now)).isTrue();
        assertThat(limit.probes(CONFIGURED, now)).as("one at a time").isFalse();
        assertThat(places()).isEqualTo(5);
        pass(30);
        assertThat(limit.probes(CONFIGURED, now)).isTrue();
        assertThat(places()).isEqualTo(6);
    }

    @Test
    void refusedProbeGoesBackToWhatHeldHoweverFewAreInWorkByThen() {
        limit.refused(5, 1, CONFIGURED, now);
        pass(30);
        limit.probes(CONFIGURED, now);
        assertThat(places()).isEqualTo(6);
        limit.refused(2, 1, CONFIGURED, now);
        assertThat(places()).isEqualTo(5);
    }

    @Test
    void afterARefusedProbeTheNextWaitsForManyCreates() {
        limit.refused(5, 1, CONFIGURED, now);
        pass(30);
        limit.probes(CONFIGURED, now);
        limit.refused(5, 1, CONFIGURED, now);
        pass(60);
        assertThat(limit.probes(CONFIGURED, now)).isFalse();
        limit.claimed(SlotLimit.CREATES_PER_REFUSED_PROBE, 0);
        assertThat(limit.probes(CONFIGURED, now)).isTrue();
    }

    private int places() {
        return limit.places(CONFIGURED);
    }

    private void pass(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }
}
