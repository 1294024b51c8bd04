package ee.kling.api.capability;

import static ee.kling.api.image.AspectRatio.LANDSCAPE_21_9;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.ImageReference;
import ee.kling.api.image.Resolution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapabilityMapTest {
    private static final CapabilityMap CURRENT = CapabilityMap.builtIn("current");
    private static final CapabilityMap ALL = CapabilityMap.builtIn("all");

    @Test
    void currentServesTwoModels() {
        assertThat(CURRENT.models()).containsOnlyKeys("kling-v3", "kling-v2-1");
    }

    @Test
    void allServesTheOlderOnesToo() {
        assertThat(ALL.models())
                .containsOnlyKeys("kling-v3", "kling-v2-1", "kling-v2-new", "kling-v2", "kling-v1-5", "kling-v1");
    }

    @Test
    void sharedModelsAreTheSameInBoth() {
        assertThat(ALL.models()).containsAllEntriesOf(CURRENT.models());
    }

    @Test
    void absentNameIsTheDefaultModel() {
        assertThat(CURRENT.defaultModel()).isEqualTo("kling-v3");
        assertThat(CURRENT.model(null)).isEqualTo(CURRENT.model("kling-v3")).isPresent();
    }

    @Test
    void unknownModelIsEmpty() {
        assertThat(CURRENT.model("kling-v1")).isEmpty();
        assertThat(ALL.model("kling-image-o1")).isEmpty();
    }

    @Test
    void unknownProfileIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CapabilityMap.builtIn("auto"));
    }

    @Test
    void defaultModelMustBeThere() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CapabilityMap("kling-v9", ALL.models(), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new CapabilityMap(null, ALL.models(), null));
    }

    @Test
    void modelsAreCopied() {
        assertThat(new CapabilityMap("kling-v3", Map.copyOf(ALL.models()), null).models())
                .isUnmodifiable();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowSaysWhereItIsFrom(ModelCapability row) {
        assertThat(row.source()).isNotBlank();
        assertThat(LocalDate.parse(row.date())).isAfter(LocalDate.of(2025, 1, 1));
        assertThat(row.title()).isNotBlank();
        assertThat(row.description()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowKeepsWithinTheRequest(ModelCapability row) {
        assertThat(row.textToImage() || row.imageToImage()).isTrue();
        assertThat(row.mostPictures()).isBetween(1, ImageGenerationRequest.MOST_PICTURES);
        assertThat(row.promptLimit()).isBetween(1, ImageGenerationRequest.LONGEST_PROMPT);
        assertThat(row.negativePromptLimit()).isBetween(1, ImageGenerationRequest.LONGEST_PROMPT);
        assertThat(row.aspectRatios()).contains(AspectRatio.LANDSCAPE_16_9);
        assertThat(row.resolutions()).contains(Resolution.ONE_K);
        assertThat(row.typicalSeconds()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowAgreesWithItself(ModelCapability row) {
        assertThat(row.units(false, 1).isPresent()).isEqualTo(row.textToImage());
        assertThat(row.units(true, 1).isPresent()).isEqualTo(row.imageToImage());
        if (!row.imageToImage()) {
            assertThat(row.imageReferences()).isEmpty();
        }
        if (row.imageReferenceRequired()) {
            assertThat(row.imageReferences()).isNotEmpty();
        }
        if (row.humanFidelity()) {
            assertThat(row.imageReferences()).contains(ImageReference.SUBJECT);
        }
    }

    static Stream<ModelCapability> rows() {
        return ALL.models().values().stream();
    }

    @Test
    void onlyVersion21AndVersion15TakeSubjectAndFace() {
        assertThat(rows().filter(row -> !row.imageReferences().isEmpty()).map(ModelCapability::name))
                .containsExactlyInAnyOrder("kling-v2-1", "kling-v1-5");
        assertThat(row("kling-v2-1").imageReferences())
                .containsExactlyInAnyOrder(ImageReference.SUBJECT, ImageReference.FACE);
    }

    @Test
    void referenceKindIsRequiredByVersion15Alone() {
        assertThat(rows().filter(ModelCapability::imageReferenceRequired).map(ModelCapability::name))
                .containsExactly("kling-v1-5");
    }

    @Test
    void fidelitiesBelongToTheModelsThatHaveThem() {
        assertThat(rows().filter(ModelCapability::imageFidelity).map(ModelCapability::name))
                .containsExactlyInAnyOrder("kling-v2-1", "kling-v1-5", "kling-v1");
        assertThat(rows().filter(ModelCapability::humanFidelity).map(ModelCapability::name))
                .containsExactlyInAnyOrder("kling-v2-1", "kling-v1-5");
    }

    @Test
    void elementsBelongToVersion3Alone() {
        assertThat(rows().filter(ModelCapability::elements).map(ModelCapability::name))
                .containsExactly("kling-v3");
    }

    @Test
    void version1HasNoWideRatio() {
        assertThat(rows().filter(row -> !row.aspectRatios().contains(LANDSCAPE_21_9))
                        .map(ModelCapability::name))
                .containsExactly("kling-v1");
        assertThat(row("kling-v1").aspectRatios()).hasSize(7);
        assertThat(row("kling-v3").aspectRatios()).hasSize(8);
    }

    @Test
    void firstVersionsDrawAtOneKOnly() {
        assertThat(rows().filter(row -> !row.resolutions().contains(Resolution.TWO_K))
                        .map(ModelCapability::name))
                .containsExactlyInAnyOrder("kling-v1", "kling-v1-5");
    }

    @Test
    void restylingNeedsAPicture() {
        assertThat(rows().filter(row -> !row.textToImage()).map(ModelCapability::name))
                .containsExactly("kling-v2-new");
    }

    @Test
    void unitsAreThoseOfThePriceList() {
        assertThat(row("kling-v3").units(false, 1)).hasValue(8);
        assertThat(row("kling-v3").units(true, 9)).hasValue(72);
        assertThat(row("kling-v2-1").units(false, 1)).hasValue(4);
        assertThat(row("kling-v2-1").units(true, 1)).hasValue(8);
        assertThat(row("kling-v2-new").units(true, 1)).hasValue(8);
        assertThat(row("kling-v1").units(false, 1)).hasValue(1);
    }

    @Test
    void unitCostsAThirdOfACent() {
        assertThat(CURRENT.usd(OptionalInt.of(8)))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo(new BigDecimal("0.028")));
    }

    @Test
    void unknownPriceIsNotZero() {
        assertThat(CURRENT.usd(OptionalInt.empty())).isEmpty();
        assertThat(new CapabilityMap("kling-v3", ALL.models(), null).usd(OptionalInt.of(8)))
                .isEmpty();
    }

    private static ModelCapability row(String model) {
        return ALL.model(model).orElseThrow();
    }
}
