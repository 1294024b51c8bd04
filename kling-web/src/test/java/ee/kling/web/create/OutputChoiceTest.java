package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.Mode;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.Resolution;
import org.junit.jupiter.api.Test;

class OutputChoiceTest {
    private static final CapabilityMap MODELS = CapabilityMap.builtIn("all");
    private static final ModelCapability NEWEST = MODELS.model("kling-v3").orElseThrow();
    private static final ModelCapability SECOND = MODELS.model("kling-v2").orElseThrow();
    private static final ModelCapability RESTYLE = MODELS.model("kling-v2-new").orElseThrow();
    private static final ModelCapability FIRST = MODELS.model("kling-v1").orElseThrow();

    @Test
    void keepsWhatTheOtherModelCanDo() {
        OutputChoice choice = new OutputChoice(AspectRatio.SQUARE_1_1, Resolution.ONE_K, 3);

        assertThat(choice.within(FIRST)).isEqualTo(choice);
        assertThat(choice.changesFor(FIRST, Dialect.OFFICIAL)).isEmpty();
    }

    @Test
    void namesEverythingThatHadToChange() {
        OutputChoice choice = new OutputChoice(AspectRatio.LANDSCAPE_21_9, Resolution.TWO_K, 3);

        assertThat(choice.within(FIRST)).isEqualTo(new OutputChoice(AspectRatio.LANDSCAPE_16_9, Resolution.ONE_K, 3));
        assertThat(choice.changesFor(FIRST, Dialect.OFFICIAL))
                .containsExactly(
                        "Kling 1.0 has no 21:9: the ratio is now 16:9.",
                        "Kling 1.0 has no 2K: the resolution is now 1K.");
    }

    @Test
    void whatAGatewayLacksIsNotBlamedOnTheModel() {
        ModelCapability narrowed = CapabilityData.builtIn()
                .map("all", Dialect.GATEWAY_A)
                .model("kling-v2")
                .orElseThrow();
        OutputChoice choice = new OutputChoice(AspectRatio.SQUARE_1_1, Resolution.TWO_K, 1);

        assertThat(choice.changesFor(narrowed, Dialect.GATEWAY_A))
                .containsExactly("Kling 2.0 has no 2K through this gateway: the resolution is now 1K.");
    }

    @Test
    void nothingIsSentThatFollowsTheReference() {
        OutputChoice choice = new OutputChoice(AspectRatio.SQUARE_1_1, Resolution.TWO_K, 3);
        OutputChoice nothing = new OutputChoice(null, null, 3);

        assertThat(choice.asSent(RESTYLE, Mode.WHOLE)).isEqualTo(nothing);
        assertThat(choice.asSent(RESTYLE, Mode.TEXT)).isEqualTo(nothing);
        assertThat(choice.asSent(SECOND, Mode.WHOLE)).isEqualTo(nothing);
        assertThat(choice.asSent(SECOND, Mode.TEXT)).isEqualTo(choice);
        assertThat(choice.asSent(NEWEST, Mode.WHOLE)).isEqualTo(choice);
    }

    @Test
    void theChoiceWaitsWhileItCannotBeSent() {
        OutputChoice choice = new OutputChoice(AspectRatio.LANDSCAPE_21_9, Resolution.TWO_K, 3);

        assertThat(choice.within(RESTYLE)).isEqualTo(choice);
        assertThat(choice.changesFor(RESTYLE, Dialect.OFFICIAL)).isEmpty();
    }

    @Test
    void anEarlierRequestWithoutRatioLeavesTheChoice() {
        OutputChoice choice = new OutputChoice(AspectRatio.SQUARE_1_1, Resolution.TWO_K, 3);

        assertThat(choice.like(
                        FormContent.of(ImageGenerationRequest.of("a").n(2).build(), null)))
                .isEqualTo(new OutputChoice(AspectRatio.SQUARE_1_1, Resolution.TWO_K, 2));
    }

    @Test
    void theFirstChoiceIsTheDefaultOfTheDialect() {
        assertThat(OutputChoice.first(Dialect.OFFICIAL, NEWEST).ratio()).isEqualTo(AspectRatio.LANDSCAPE_16_9);
        assertThat(OutputChoice.first(Dialect.GATEWAY_A, FIRST).ratio()).isEqualTo(AspectRatio.SQUARE_1_1);
    }

    @Test
    void aNumberThatIsNotThereStaysAway() {
        OutputChoice choice = new OutputChoice(AspectRatio.SQUARE_1_1, Resolution.ONE_K, null);

        assertThat(choice.within(NEWEST).n()).isNull();
    }
}
