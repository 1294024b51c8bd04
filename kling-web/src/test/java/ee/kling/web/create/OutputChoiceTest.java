package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Resolution;
import org.junit.jupiter.api.Test;

class OutputChoiceTest {
    private static final CapabilityMap MODELS = CapabilityMap.builtIn("all");
    private static final ModelCapability NEWEST = MODELS.model("kling-v3").orElseThrow();
    private static final ModelCapability FIRST = MODELS.model("kling-v1").orElseThrow();

    @Test
    void keepsWhatTheOtherModelCanDo() {
        OutputChoice choice = new OutputChoice(AspectRatio.SQUARE_1_1, Resolution.ONE_K, 3);

        assertThat(choice.within(FIRST)).isEqualTo(choice);
        assertThat(choice.changesFor(FIRST)).isEmpty();
    }

    @Test
    void namesEverythingThatHadToChange() {
        OutputChoice choice = new OutputChoice(AspectRatio.LANDSCAPE_21_9, Resolution.TWO_K, 3);

        assertThat(choice.within(FIRST)).isEqualTo(new OutputChoice(AspectRatio.LANDSCAPE_16_9, Resolution.ONE_K, 3));
        assertThat(choice.changesFor(FIRST))
                .containsExactly(
                        "Kling 1.0 has no 21:9: the ratio is now 16:9.",
                        "Kling 1.0 has no 2K: the resolution is now 1K.");
    }

    @Test
    void aNumberThatIsNotThereStaysAway() {
        OutputChoice choice = new OutputChoice(AspectRatio.SQUARE_1_1, Resolution.ONE_K, null);

        assertThat(choice.within(NEWEST).n()).isNull();
    }
}
