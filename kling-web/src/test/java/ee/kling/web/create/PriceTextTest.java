package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.capability.CapabilityMap;
import java.math.BigDecimal;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTextTest {
    private static final CapabilityMap PRICED = CapabilityMap.builtIn("all");
    private static final CapabilityMap UNPRICED = new CapabilityMap(PRICED.defaultModel(), PRICED.models(), null);

    @Test
    void namesDollarsAndUnits() {
        assertThat(PriceText.of(PRICED, OptionalInt.of(32))).hasToString("$0.112 · 32 units");
    }

    @Test
    void unknownUnitsHaveNoPrice() {
        assertThat(PriceText.of(PRICED, OptionalInt.empty())).hasToString("Price unknown");
    }

    @Test
    void anUnknownUnitPriceIsNotZero() {
        assertThat(PriceText.of(UNPRICED, OptionalInt.of(32))).hasToString("Price unknown · 32 units");
    }

    @Test
    void aModelIsPricedByThePicture() {
        var model = PRICED.model("kling-v3").orElseThrow();

        assertThat(PriceText.perPicture(PRICED, model, false)).isEqualTo("$0.028 a picture");
        assertThat(PriceText.perPicture(UNPRICED, model, false)).isEqualTo("price unknown");
    }

    @ParameterizedTest
    @CsvSource({"0.1120, $0.112", "0.0035, $0.0035", "0.5, $0.50", "2, $2.00", "10.0, $10.00"})
    void showsAtLeastCents(BigDecimal usd, String text) {
        assertThat(PriceText.dollars(usd)).isEqualTo(text);
    }
}
