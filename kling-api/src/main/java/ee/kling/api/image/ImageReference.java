package ee.kling.api.image;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Arrays;
import java.util.Optional;

/** What of the reference picture is kept; without it, the whole picture. {@code face} needs exactly one face. */
@JsonbTypeAdapter(ImageReference.Wire.class)
public enum ImageReference {
    SUBJECT("subject"),
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

    static final class Wire implements JsonbAdapter<ImageReference, String> {
        @Override
        public String adaptToJson(ImageReference value) {
            return value.wire();
        }

        @Override
        public ImageReference adaptFromJson(String wire) {
            return of(wire).orElseThrow(() -> new IllegalArgumentException("No image reference " + wire));
        }
    }
}
