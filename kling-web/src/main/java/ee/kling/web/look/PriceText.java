package ee.kling.web.look;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.capability.Price;
import ee.kling.web.words.Numbers;
import ee.kling.web.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A price in words. What is not known is called unknown: it is never shown as zero.
 *
 * @param amount such as {@code $0.112}, or {@code Price unknown}
 * @param more such as {@code ¥0.80 · 32 units}; empty when unknown
 */
public record PriceText(String amount, String more) {
    private static final int CENTS = 2;
    private static final String SEPARATOR = " · ";

    /** The price of a request. */
    public static PriceText of(Price price) {
        String usd = price.usd().map(PriceText::dollars).orElse("");
        String cny = price.cny().map(PriceText::yuan).orElse("");
        String units = price.units().isEmpty()
                ? ""
                : units(BigDecimal.valueOf(price.units().getAsInt()));
        String amount = !usd.isEmpty() ? usd : !cny.isEmpty() ? cny : Words.of("look.price-unknown");
        return new PriceText(amount, joined(usd.isEmpty() ? "" : cny, units));
    }

    /**
     * The price of one picture, for the list of models.
     *
     * @param wanted how it is to be drawn; a model that cannot is priced by what it can: with a reference by another kind of
     *     it, otherwise from a prompt alone
     */
    public static String perPicture(CapabilityMap capabilities, ModelCapability model, Mode wanted) {
        Price price = capabilities.price(model, nearest(model, wanted), null, 1);
        return hasMoney(price) ? Words.of("look.a-picture", of(price).amount) : Words.of("look.unknown-price");
    }

    /** The same of a request that does not say yet how many. */
    public static PriceText ofOne(Price price) {
        return hasMoney(price) ? new PriceText(Words.of("look.a-picture", of(price).amount), "") : of(Price.UNKNOWN);
    }

    private static boolean hasMoney(Price price) {
        return price.usd().isPresent() || price.cny().isPresent();
    }

    private static Mode nearest(ModelCapability model, Mode wanted) {
        Set<Mode> modes = model.modes().keySet();
        return Stream.of(wanted)
                .filter(modes::contains)
                .findFirst()
                .or(() -> modes.stream()
                        .filter(mode -> (mode == Mode.TEXT) == (wanted == Mode.TEXT))
                        .findFirst())
                .orElseGet(() -> modes.iterator().next());
    }

    /** What was charged. */
    public static String charged(BigDecimal units, CapabilityMap capabilities) {
        return joined(units(units), dollars(units, capabilities));
    }

    /** The same for lists: money first, units where it is not known. */
    public static PriceText ofCharge(BigDecimal units, CapabilityMap capabilities) {
        String usd = dollars(units, capabilities);
        return usd.isEmpty() ? new PriceText(units(units), "") : new PriceText(usd, units(units));
    }

    private static String dollars(BigDecimal units, CapabilityMap capabilities) {
        return capabilities
                .unitPrice()
                .usd(units, capabilities.dialect())
                .map(PriceText::dollars)
                .orElse("");
    }

    /** Dollars with at least two decimals, and as many more as it has. */
    static String dollars(BigDecimal usd) {
        return Words.of("look.dollars", money(usd));
    }

    private static String yuan(BigDecimal cny) {
        return Words.of("look.yuan", money(cny));
    }

    private static String money(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return Numbers.decimal(plain.scale() < CENTS ? plain.setScale(CENTS, RoundingMode.UNNECESSARY) : plain);
    }

    /** Such as {@code 1 unit}. */
    public static String units(BigDecimal units) {
        return Words.of("look.units", units, number(units));
    }

    /** Units without their name, with no more decimals than they need. */
    public static String number(BigDecimal units) {
        return Numbers.decimal(units.stripTrailingZeros());
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(SEPARATOR));
    }

    @Override
    public String toString() {
        return joined(amount, more);
    }
}
