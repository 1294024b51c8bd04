package ee.kling.api.image;

import jakarta.json.bind.adapter.JsonbAdapter;
import java.time.Instant;

/** Kling's times: whole milliseconds since 1970. */
public final class EpochMillis implements JsonbAdapter<Instant, Long> {
    @Override
    public Long adaptToJson(Instant time) {
        return time.toEpochMilli();
    }

    @Override
    public Instant adaptFromJson(Long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
