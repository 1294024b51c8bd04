package ee.kling.web.create;

import ee.kling.api.image.ImageGenerationRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Tells a second wish from a second click: the same request again within a moment is the same click. Until a wish is
 * known to be accepted it keeps its key, so that pressing again after an answer was lost makes no second task.
 */
final class OnceOnly {
    static final Duration MOMENT = Duration.ofMillis(1500);

    private final Clock clock;
    private ImageGenerationRequest last;
    private Instant lastAt = Instant.EPOCH;
    private ImageGenerationRequest wished;
    private String key;

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

    /** The key that this wish is submitted under: a new one, unless the same was tried and nobody knows what came of it. */
    String key(ImageGenerationRequest request) {
        if (!request.equals(wished)) {
            wished = request;
            key = UUID.randomUUID().toString();
        }
        return key;
    }

    /** Remembers what was accepted. */
    void accepted(ImageGenerationRequest request) {
        last = request;
        lastAt = clock.instant();
        wished = null;
    }
}
