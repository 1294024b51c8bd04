package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Resolution;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelChangeTest {
    private static final CapabilityMap MODELS = CapabilityMap.builtIn("all");
    private static final FormContent NOTHING = FormContent.read("{}").orElseThrow();

    @Test
    void whatTheModelCanDoIsNotMentioned() {
        assertThat(named(new OutputChoice(AspectRatio.SQUARE_1_1, Resolution.ONE_K, 1), NOTHING, "kling-v1"))
                .isEmpty();
    }

    @Test
    void everyChoiceThatChangesIsNamed() {
        ModelCapability narrow = narrow();
        OutputChoice all = new OutputChoice(missing(narrow), Resolution.ONE_K, 1);
        assertThat(ModelChange.named(all, NOTHING, narrow, Dialect.OFFICIAL))
                .singleElement()
                .asString()
                .contains(missing(narrow).wire(), narrow.title());
    }

    @Test
    void elementsThatAreLeftOutAreNamed() {
        ModelCapability without = MODELS.models().values().stream()
                .filter(model -> !model.elements())
                .findFirst()
                .orElseThrow();
        FormContent elements = FormContent.read("{\"elements\":\"160\"}").orElseThrow();
        assertThat(ModelChange.named(
                        OutputChoice.first(Dialect.OFFICIAL, without), elements, without, Dialect.OFFICIAL))
                .singleElement()
                .asString()
                .contains("not sent");
    }

    private static List<String> named(OutputChoice choice, FormContent content, String model) {
        return ModelChange.named(choice, content, MODELS.model(model).orElseThrow(), Dialect.OFFICIAL);
    }

    private static ModelCapability narrow() {
        return MODELS.models().values().stream()
                .filter(model -> !model.aspectRatios().isEmpty())
                .filter(model -> model.aspectRatios().size() < AspectRatio.values().length)
                .filter(model -> model.resolutions().contains(Resolution.ONE_K))
                .findFirst()
                .orElseThrow();
    }

    private static AspectRatio missing(ModelCapability model) {
        return Arrays.stream(AspectRatio.values())
                .filter(ratio -> !model.aspectRatios().contains(ratio))
                .findFirst()
                .orElseThrow();
    }
}
