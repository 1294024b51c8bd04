package ee.kling.api.image;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Arrays;
import java.util.Optional;

/**
 * Width to height of the pictures. Kling's default is {@code 16:9}; which a model can do is in the capability map.
 *
 * <p>Source: Kling image generation page (autumn 2026).
 */
@JsonbTypeAdapter(AspectRatio.Wire.class)
public enum AspectRatio {
    LANDSCAPE_16_9(16, 9),
    PORTRAIT_9_16(9, 16),
    SQUARE_1_1(1, 1),
    LANDSCAPE_4_3(4, 3),
    PORTRAIT_3_4(3, 4),
    LANDSCAPE_3_2(3, 2),
    PORTRAIT_2_3(2, 3),
    LANDSCAPE_21_9(21, 9);

    private final int width;
    private final int height;

    AspectRatio(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The word on the wire, such as {@code 16:9}. */
    public String wire() {
        return width + ":" + height;
    }

    /** The first number of the ratio, no pixels. */
    public int width() {
        return width;
    }

    /** The second number of the ratio, no pixels. */
    public int height() {
        return height;
    }

    /** The ratio of this word; empty for any other. */
    public static Optional<AspectRatio> of(String wire) {
        return Arrays.stream(values())
                .filter(ratio -> ratio.wire().equals(wire))
                .findFirst();
    }

    /** Reads and writes the word on the wire; null and empty text are absent. Public, because JSON-B creates it by reflection. */
    public static final class Wire implements JsonbAdapter<AspectRatio, String> {
        @Override
        public String adaptToJson(AspectRatio ratio) {
            return ratio.wire();
        }

        @Override
        public AspectRatio adaptFromJson(String wire) {
            return wire == null || wire.isBlank()
                    ? null
                    : of(wire).orElseThrow(() -> new IllegalArgumentException("No aspect ratio " + wire));
        }
    }
}
