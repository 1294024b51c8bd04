package ee.kling.api.image;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Arrays;
import java.util.Optional;

/**
 * What of the reference picture is kept; absent, the whole picture. Which model knows it is in the capability map.
 *
 * <p>Source: Kling image generation page (autumn 2026).
 */
@JsonbTypeAdapter(ImageReference.Wire.class)
public enum ImageReference {
    /** The character: looks, clothes, build. The only kind that {@code human_fidelity} works with. */
    SUBJECT("subject"),
    /** The face; the picture must hold exactly one. */
    FACE("face");

    private final String wire;

    ImageReference(String wire) {
        this.wire = wire;
    }

    /** The word on the wire. */
    public String wire() {
        return wire;
    }

    /** The constant of this word, in any case; empty for any other. */
    public static Optional<ImageReference> of(String wire) {
        return Arrays.stream(values())
                .filter(value -> value.wire.equalsIgnoreCase(wire))
                .findFirst();
    }

    /** Reads and writes the word on the wire; null and empty text are absent. Public, because JSON-B creates it by reflection. */
    public static final class Wire implements JsonbAdapter<ImageReference, String> {
        @Override
        public String adaptToJson(ImageReference value) {
            return value.wire();
        }

        @Override
        public ImageReference adaptFromJson(String wire) {
            return wire == null || wire.isBlank()
                    ? null
                    : of(wire).orElseThrow(() -> new IllegalArgumentException("No image reference " + wire));
        }
    }
}
