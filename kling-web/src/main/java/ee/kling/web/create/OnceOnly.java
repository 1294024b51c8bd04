package ee.kling.web.create;

import ee.kling.api.image.ImageGenerationRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells a second wish from a second click: the same request again within a moment is the same click. */
final class OnceOnly {
    static final Duration MOMENT = Duration.ofMillis(1500);

    private final Clock clock;
    private ImageGenerationRequest last;
    private Instant lastAt = Instant.EPOCH;

    OnceOnly(Clock clock) {
        this.clock = clock;
    }

    /** Whether this was just submitted. A click that keeps being repeated stays the same click. */
    boolean isRepeated(ImageGenerationRequest request) {
        Instant now = clock.instant();
        boolean repeated = request.equals(last) && now.isBefore(lastAt.plus(MOMENT));
        if (repeated) {
            lastAt = now;
        }
        return repeated;
    }

    /** Remembers what was accepted. */
    void accepted(ImageGenerationRequest request) {
        last = request;
        lastAt = clock.instant();
    }
}
