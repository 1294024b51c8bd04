package ee.kling.api.image;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Size class of the pictures. Kling's default is {@code 1k}; which a model can do is in the capability map.
 *
 * <p>Source: Kling image generation page (autumn 2026).
 */
@JsonbTypeAdapter(Resolution.Wire.class)
public enum Resolution {
    /** About 1024 pixels a side. */
    ONE_K("1k"),
    /** About 2048 pixels a side. */
    TWO_K("2k");

    private final String wire;

    Resolution(String wire) {
        this.wire = wire;
    }

    /** The word on the wire. */
    public String wire() {
        return wire;
    }

    /** For a person, such as {@code 1K}. */
    public String title() {
        return wire.toUpperCase(Locale.ROOT);
    }

    /** The constant of this word, in any case; empty for any other. */
    public static Optional<Resolution> of(String wire) {
        return Arrays.stream(values())
                .filter(value -> value.wire.equalsIgnoreCase(wire))
                .findFirst();
    }

    /** Reads and writes the word on the wire; null and empty text are absent. Public, because JSON-B creates it by reflection. */
    public static final class Wire implements JsonbAdapter<Resolution, String> {
        @Override
        public String adaptToJson(Resolution value) {
            return value.wire();
        }

        @Override
        public Resolution adaptFromJson(String wire) {
            return wire == null || wire.isBlank()
                    ? null
                    : of(wire).orElseThrow(() -> new IllegalArgumentException("No resolution " + wire));
        }
    }
}
