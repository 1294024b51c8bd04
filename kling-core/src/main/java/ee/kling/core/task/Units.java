package ee.kling.core.task;

import java.math.BigDecimal;
import java.util.Optional;

/** Units as upstreams write them. */
final class Units {
    private static final BigDecimal MOST = new BigDecimal("999999999");
    private static final int DECIMALS = 3;

    private Units() {}

    /** @return empty for what is no number, or none that could be a charge: unknown rather than wrong */
    static Optional<BigDecimal> read(String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            BigDecimal units = new BigDecimal(text.strip());
            boolean possible = units.signum() >= 0
                    && units.compareTo(MOST) <= 0
                    && units.stripTrailingZeros().scale() <= DECIMALS;
            return possible ? Optional.of(units.setScale(DECIMALS)) : Optional.empty();
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
