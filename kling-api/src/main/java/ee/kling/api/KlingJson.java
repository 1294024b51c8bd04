package ee.kling.api;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.ws.rs.ext.ContextResolver;

/**
 * The JSON of the wire: {@code snake_case} names, absent instead of null, unknown fields ignored.
 *
 * <p>Keys are written in alphabetical order, so the same request always has the same bytes.
 */
public final class KlingJson implements ContextResolver<Jsonb> {
    private static final Jsonb JSONB = JsonbBuilder.create(
            new JsonbConfig().withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES));

    /** The shared, thread-safe binding. */
    public static Jsonb jsonb() {
        return JSONB;
    }

    @Override
    public Jsonb getContext(Class<?> type) {
        return JSONB;
    }
}
