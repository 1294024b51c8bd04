package ee.kling.api.capability;

import ee.kling.api.image.Resolution;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Units that one picture costs.
 *
 * @param anyResolution the same at every resolution; {@code null} when it differs or is unknown
 * @param byResolution where it is said for each; what is not in it is unknown
 */
public record UnitsPerPicture(Integer anyResolution, Map<Resolution, Integer> byResolution) {
    /** Nobody has said. */
    public static final UnitsPerPicture UNKNOWN = new UnitsPerPicture(null, Map.of());

    public UnitsPerPicture {
        byResolution = Map.copyOf(byResolution);
    }

    /** @param resolution {@code null} where there is none to choose */
    public OptionalInt at(Resolution resolution) {
        Integer units = resolution == null ? anyResolution : byResolution.getOrDefault(resolution, anyResolution);
        return units == null ? OptionalInt.empty() : OptionalInt.of(units);
    }
}
