package ee.kling.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimerWatchTest {
    private Instant time = Instant.parse("2026-11-21T10:00:00Z");
    private long nanos;
    private int made;
    private boolean refused;

    private final Clock clock = ((InstantSource) () -> time).withZone(ZoneOffset.UTC);
    private final TimerWatch watch = new TimerWatch(clock, () -> nanos, this::makeAnew);

    @Test
    void whileTheClockGoesOnTimersAreLeftAlone() {
        lookAfter(Duration.ofSeconds(1), Duration.ofSeconds(1));
        lookAfter(Duration.ofHours(3), Duration.ofHours(3));
        assertThat(made).isZero();
    }

    @Test
    void aClockThatIsSetBackMakesThemAnewOnce() {
        lookAfter(Duration.ofSeconds(1), Duration.ofHours(-4));
        assertThat(made).isEqualTo(1);
        lookAfter(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(made).isEqualTo(1);
    }

    @Test
    void aClockThatStandsStillDoesToo() {
        lookAfter(Duration.ofSeconds(1), Duration.ZERO);
        assertThat(made).isEqualTo(1);
    }

    @Test
    void neitherAClockThatIsSetAheadNorASmallCorrectionDoes() {
        lookAfter(Duration.ofSeconds(1), Duration.ofHours(4));
        lookAfter(Duration.ofSeconds(1), Duration.ofMillis(600));
        assertThat(made).isZero();
    }

    @Test
    void whenItFailsTheNextLookTriesAgain() {
        refused = true;
        lookAfter(Duration.ofSeconds(1), Duration.ofHours(-4));
        refused = false;
        lookAfter(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(made).isEqualTo(1);
    }

    private void makeAnew() {
        if (refused) {
            throw new IllegalStateException("The server is busy");
        }
        made++;
    }

    private void lookAfter(Duration really, Duration byTheClock) {
        nanos += really.toNanos();
        time = time.plus(byTheClock);
        watch.look();
    }
}
