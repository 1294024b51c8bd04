package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.web.TickingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OnceOnlyTest {
    private static final ImageGenerationRequest HARBOUR =
            ImageGenerationRequest.of("A harbour").build();
    private static final ImageGenerationRequest FOREST =
            ImageGenerationRequest.of("A forest").build();

    private final TickingClock clock = new TickingClock();
    private final OnceOnly once = new OnceOnly(clock);

    @Test
    void aDoubleClickIsOneWish() {
        once.accepted(HARBOUR);
        clock.tick(Duration.ofMillis(200));

        assertThat(once.isRepeated(HARBOUR)).isTrue();
    }

    @Test
    void hammeringTheButtonIsOneWish() {
        once.accepted(HARBOUR);
        for (int click = 0; click < 10; click++) {
            clock.tick(Duration.ofMillis(1000));
            assertThat(once.isRepeated(HARBOUR)).isTrue();
        }
    }

    @Test
    void theSameAgainLaterIsANewWish() {
        once.accepted(HARBOUR);
        clock.tick(OnceOnly.MOMENT);

        assertThat(once.isRepeated(HARBOUR)).isFalse();
    }

    @Test
    void somethingElseIsANewWishAtOnce() {
        once.accepted(HARBOUR);

        assertThat(once.isRepeated(FOREST)).isFalse();
    }

    @Test
    void whatWasRefusedMayBeTriedAgain() {
        assertThat(once.isRepeated(HARBOUR)).isFalse();
        assertThat(once.isRepeated(HARBOUR)).isFalse();
    }

    @Test
    void aWishKeepsItsKeyUntilItIsKnownToBeAccepted() {
        String key = once.key(HARBOUR);

        assertThat(once.key(HARBOUR)).isEqualTo(key);

        once.accepted(HARBOUR);
        assertThat(once.key(HARBOUR)).isNotEqualTo(key);
    }

    @Test
    void anotherWishHasAnotherKey() {
        String key = once.key(HARBOUR);

        assertThat(once.key(FOREST)).isNotEqualTo(key);
    }
}
