package ee.kling.api.image;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Arrays;
import java.util.Optional;

/**
 * File format of the pictures. Kling has no such field; gateways of dialect A have, with {@code png} as default.
 *
 * <p>Source: gateway A, image generation page (2025-05).
 */
@JsonbTypeAdapter(OutputFormat.Wire.class)
public enum OutputFormat {
    PNG("png"),
    JPG("jpg");

    private final String wire;

    OutputFormat(String wire) {
        this.wire = wire;
    }

    /** The word on the wire. */
    public String wire() {
        return wire;
    }

    /** The constant of this word, in any case; empty for any other. */
    public static Optional<OutputFormat> of(String wire) {
        return Arrays.stream(values())
                .filter(value -> value.wire.equalsIgnoreCase(wire))
                .findFirst();
    }

    /** Reads and writes the word on the wire; null and empty text are absent. Public, because JSON-B creates it by reflection. */
    public static final class Wire implements JsonbAdapter<OutputFormat, String> {
        @Override
        public String adaptToJson(OutputFormat value) {
            return value.wire();
        }

        @Override
        public OutputFormat adaptFromJson(String wire) {
            return wire == null || wire.isBlank()
                    ? null
                    : of(wire).orElseThrow(() -> new IllegalArgumentException("No output format " + wire));
        }
    }
}
