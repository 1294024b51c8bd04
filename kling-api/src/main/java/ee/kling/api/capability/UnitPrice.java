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
        return units.isEmpty()
                ? Price.UNKNOWN
                : new Price(
                        units,
                        money(usd, BigDecimal.valueOf(units.getAsInt()), dialect),
                        money(cny, BigDecimal.valueOf(units.getAsInt()), dialect));
    }

    /** US dollars for so many units, through this kind of upstream; empty when unknown. */
    public Optional<BigDecimal> usd(BigDecimal units, Dialect dialect) {
        return money(usd, units, dialect);
    }

    private Optional<BigDecimal> money(BigDecimal each, BigDecimal units, Dialect dialect) {
        return each == null || !dialects.contains(dialect) ? Optional.empty() : Optional.of(each.multiply(units));
    }
}
