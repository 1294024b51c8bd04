package ee.kling.web.look;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.Price;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.ImageGenerationRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTextTest {
    private static final CapabilityMap PRICED = CapabilityMap.builtIn("all");
    private static final CapabilityMap GATEWAY = CapabilityData.builtIn().map("all", Dialect.GATEWAY_B);

    @Test
    void namesBothMoneysAndUnits() {
        assertThat(PriceText.of(four(PRICED))).hasToString("$0.112 · ¥0.80 · 32 units");
    }

    @Test
    void unknownUnitsHaveNoPrice() {
        assertThat(PriceText.of(Price.UNKNOWN)).hasToString("Price unknown");
    }

    @Test
    void anUnknownUnitPriceIsNotZero() {
        assertThat(PriceText.of(four(GATEWAY))).hasToString("Price unknown · 32 units");
    }

    @Test
    void yuanAloneAreShown() {
        assertThat(PriceText.of(four(changed("{\"unit_price\":{\"usd\":null}}"))))
                .hasToString("¥0.80 · 32 units");
    }

    @Test
    void aModelIsPricedByThePicture() {
        assertThat(perPicture(PRICED, "kling-v2-1")).isEqualTo("$0.014 a picture");
        assertThat(perPicture(PRICED, "kling-v2-new")).isEqualTo("$0.028 a picture");
        assertThat(perPicture(GATEWAY, "kling-v3")).isEqualTo("price unknown");
    }

    @Test
    void aModelIsPricedWithAReferenceWhenThereIsOne() {
        assertThat(perPicture(PRICED, "kling-v2-1", Mode.WHOLE)).isEqualTo("$0.028 a picture");
        assertThat(perPicture(PRICED, "kling-v1-5", Mode.WHOLE))
                .isEqualTo(perPicture(PRICED, "kling-v1-5", Mode.SUBJECT));
    }

    @Test
    void whatWasChargedIsSaidInUnitsAndDollars() {
        assertThat(PriceText.charged(new BigDecimal("8.0"), PRICED)).isEqualTo("8 units · $0.028");
        assertThat(PriceText.charged(BigDecimal.ONE, PRICED)).isEqualTo("1 unit · $0.0035");
        assertThat(PriceText.charged(new BigDecimal("2.5"), GATEWAY)).isEqualTo("2.5 units");
    }

    @ParameterizedTest
    @CsvSource({"0.1120, $0.112", "0.0035, $0.0035", "0.5, $0.50", "2, $2.00", "10.0, $10.00"})
    void showsAtLeastCents(BigDecimal usd, String text) {
        assertThat(PriceText.dollars(usd)).isEqualTo(text);
    }

    @Test
    void pricesAreWrittenAsTheLanguageHasThem() {
        UI page = new UI();
        page.setLocale(Locale.GERMAN);
        UI.setCurrent(page);
        try {
            assertThat(PriceText.of(four(PRICED))).hasToString("0,112\u00a0$ · 0,80\u00a0¥ · 32 Einheiten");
            assertThat(PriceText.charged(new BigDecimal("2.5"), GATEWAY)).isEqualTo("2,5 Einheiten");
        } finally {
            UI.setCurrent(null);
        }
    }

    private static Price four(CapabilityMap map) {
        return map.price(
                ImageGenerationRequest.of("a").modelName("kling-v3").n(4).build());
    }

    private static CapabilityMap changed(String json) {
        return CapabilityData.builtIn()
                .changedBy(json.getBytes(StandardCharsets.UTF_8))
                .map("all", Dialect.OFFICIAL);
    }

    private static String perPicture(CapabilityMap map, String model) {
        return perPicture(map, model, Mode.TEXT);
    }

    private static String perPicture(CapabilityMap map, String model, Mode mode) {
        return PriceText.perPicture(map, map.model(model).orElseThrow(), mode);
    }
}
