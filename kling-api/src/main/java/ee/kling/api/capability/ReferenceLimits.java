package ee.kling.api.capability;

import java.math.BigDecimal;
import java.util.Set;

/**
 * What a reference picture must be, whatever the model.
 *
 * @param formats {@code png}, {@code jpeg}
 * @param mostBytes largest file, decoded
 * @param leastSide smallest side, in pixels
 * @param mostStretched longest side by shortest side
 * @param source where the limits were read
 */
public record ReferenceLimits(
        Set<String> formats, int mostBytes, int leastSide, BigDecimal mostStretched, Source source) {
    public ReferenceLimits {
        formats = Set.copyOf(formats);
    }
}
