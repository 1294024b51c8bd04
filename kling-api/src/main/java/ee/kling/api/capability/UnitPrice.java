package ee.kling.api.capability;

import ee.kling.api.dialect.Dialect;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What one unit costs.
 *
 * @param usd US dollars; {@code null} when unknown
 * @param cny yuan; {@code null} when unknown
 * @param dialects where this price holds: a gateway sets its own
 * @param source where the price was read
 */
public record UnitPrice(BigDecimal usd, BigDecimal cny, Set<Dialect> dialects, Source source) {
    public UnitPrice {
        dialects = Set.copyOf(dialects);
    }

    /** The price of so many units, through this kind of upstream. */
    Price of(OptionalInt units, Dialect dialect) {
        return dialects.contains(dialect)
                ? new Price(units, times(usd, units), times(cny, units))
                : new Price(units, Optional.empty(), Optional.empty());
    }

    private static Optional<BigDecimal> times(BigDecimal each, OptionalInt units) {
        return each == null || units.isEmpty()
                ? Optional.empty()
                : Optional.of(each.multiply(BigDecimal.valueOf(units.getAsInt())));
    }
}
