package ee.kling.web.create;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ModelCapability;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;

/**
 * The price of a click in words. What is not known is called unknown: it is never shown as zero.
 *
 * @param amount such as {@code $0.112}, or {@code Price unknown}
 * @param units such as {@code 32 units}; empty when unknown
 */
record PriceText(String amount, String units) {
    private static final int CENTS = 2;

    static PriceText of(CapabilityMap capabilities, OptionalInt units) {
        String amount = capabilities.usd(units).map(PriceText::dollars).orElse("Price unknown");
        return new PriceText(amount, units.isEmpty() ? "" : words(units.getAsInt()));
    }

    /** The price of one picture, for the list of models. */
    static String perPicture(CapabilityMap capabilities, ModelCapability model, boolean withReference) {
        PriceText price = of(capabilities, model.units(withReference, 1));
        return price.units.isEmpty() || price.amount.charAt(0) != '$' ? "price unknown" : price.amount + " a picture";
    }

    /** Dollars with at least two decimals, and as many more as it has. */
    static String dollars(BigDecimal usd) {
        BigDecimal plain = usd.stripTrailingZeros();
        BigDecimal shown = plain.scale() < CENTS ? plain.setScale(CENTS, RoundingMode.UNNECESSARY) : plain;
        return "$" + shown.toPlainString();
    }

    private static String words(int units) {
        return units == 1 ? "1 unit" : units + " units";
    }

    @Override
    public String toString() {
        return units.isEmpty() ? amount : amount + " · " + units;
    }
}
