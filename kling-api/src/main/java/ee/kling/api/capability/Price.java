package ee.kling.api.capability;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a request will cost. Each part is empty while it is unknown, and then never zero by guess.
 *
 * @param units of all its pictures, as Kling counts them
 * @param usd in US dollars
 * @param cny in yuan
 */
public record Price(OptionalInt units, Optional<BigDecimal> usd, Optional<BigDecimal> cny) {
    /** Nothing is known. */
    public static final Price UNKNOWN = new Price(OptionalInt.empty(), Optional.empty(), Optional.empty());
}
