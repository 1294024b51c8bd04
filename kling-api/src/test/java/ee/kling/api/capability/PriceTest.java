package ee.kling.api.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.BIG_DECIMAL;

import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.ImageReference;
import ee.kling.api.image.Resolution;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 8 of the protocol reference. */
class PriceTest {
    private static final CapabilityMap ALL = CapabilityMap.builtIn("all");

    @ParameterizedTest
    @CsvSource({
        "kling-v3, text, 8, 0.028, 0.2",
        "kling-v3, whole, 8, 0.028, 0.2",
        "kling-v2-1, text, 4, 0.014, 0.1",
        "kling-v2-1, whole, 8, 0.028, 0.2",
        "kling-v2-1, subject, 8, 0.028, 0.2",
        "kling-v2-1, face, 8, 0.028, 0.2",
        "kling-v2-new, whole, 8, 0.028, 0.2",
        "kling-v2, text, 4, 0.014, 0.1",
        "kling-v2, whole, 8, 0.028, 0.2",
        "kling-v1-5, text, 4, 0.014, 0.1",
        "kling-v1-5, face, 8, 0.028, 0.2",
        "kling-v1, text, 1, 0.0035, 0.025",
        "kling-v1, whole, 1, 0.0035, 0.025"
    })
    void pictureCostsWhatThePriceListSays(String model, String mode, int units, BigDecimal usd, BigDecimal cny) {
        Price price = ALL.price(request(model, mode).build());
        assertThat(price.units()).hasValue(units);
        assertThat(price.usd()).get().asInstanceOf(BIG_DECIMAL).isEqualByComparingTo(usd);
        assertThat(price.cny()).get().asInstanceOf(BIG_DECIMAL).isEqualByComparingTo(cny);
    }

    @Test
    void everyPictureIsPaidFor() {
        assertThat(ALL.price(request("kling-v3", "text").n(9).build()).units()).hasValue(72);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kling-v3", "kling-v2-1", "kling-v2"})
    void twoKCostsWhatOneKCosts(String model) {
        Price small =
                ALL.price(request(model, "text").resolution(Resolution.ONE_K).build());
        assertThat(ALL.price(request(model, "text").resolution(Resolution.TWO_K).build()))
                .isEqualTo(small);
    }

    @ParameterizedTest
    @CsvSource({"kling-v9, text", "kling-v2-new, text", "kling-v1-5, whole", "kling-v3, face"})
    void whatNobodyDrawsHasNoPrice(String model, String mode) {
        assertThat(ALL.price(request(model, mode).build())).isEqualTo(Price.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10})
    void numberThatNobodyDrawsHasNoPrice(int n) {
        assertThat(ALL.price(request("kling-v3", "text").n(n).build())).isEqualTo(Price.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway-a", "gateway-b"})
    void gatewaysOwnPriceIsUnknownThoughUnitsAreCounted(String word) {
        CapabilityMap map = CapabilityData.builtIn().map(word, Dialect.of(word).orElseThrow());
        Price price = map.price(request("kling-v1", "text").build());
        assertThat(price.units()).hasValue(1);
        assertThat(price.usd()).isEmpty();
        assertThat(price.cny()).isEmpty();
    }

    @Test
    void unitsThatNobodyHasSaidAreUnknownAndNotZero() {
        CapabilityMap map = changed("{'models':{'kling-v3':{'units':{'text':null}}}}");
        assertThat(map.price(request("kling-v3", "text").build())).isEqualTo(Price.UNKNOWN);
    }

    @Test
    void resolutionWithoutAPriceIsUnknown() {
        CapabilityMap map = changed("{'models':{'kling-v3':{'units':{'text':{'2k':null}}}}}");
        assertThat(map.price(request("kling-v3", "text").build()).units()).hasValue(8);
        assertThat(map.price(request("kling-v3", "text")
                                .resolution(Resolution.TWO_K)
                                .build())
                        .units())
                .isEmpty();
    }

    @Test
    void unitWithoutAPriceInDollarsStillHasOneInYuan() {
        Price price = changed("{'unit_price':{'usd':null}}")
                .price(request("kling-v3", "text").build());
        assertThat(price.units()).hasValue(8);
        assertThat(price.usd()).isEmpty();
        assertThat(price.cny()).isPresent();
    }

    private static CapabilityMap changed(String json) {
        return CapabilityData.builtIn()
                .changedBy(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .map("all", Dialect.OFFICIAL);
    }

    private static ImageGenerationRequest.Builder request(String model, String mode) {
        var request = ImageGenerationRequest.of("a").modelName(model);
        if (!"text".equals(mode)) {
            request.image("https://example.com/a.png");
            request.imageReference(ImageReference.of(mode).orElse(null));
        }
        return request;
    }
}
