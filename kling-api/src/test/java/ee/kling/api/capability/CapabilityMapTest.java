package ee.kling.api.capability;

import static ee.kling.api.image.AspectRatio.LANDSCAPE_21_9;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.kling.api.dialect.Dialect;
import ee.kling.api.dialect.Dialect.Feature;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Element;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.ImageReference;
import ee.kling.api.image.OutputFormat;
import ee.kling.api.image.Resolution;
import ee.kling.api.image.WatermarkInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sections 4 and 10.3 of the protocol reference. */
class CapabilityMapTest {
    private static final CapabilityMap CURRENT = CapabilityMap.builtIn("current");
    private static final CapabilityMap ALL = CapabilityMap.builtIn("all");
    private static final String IMAGE = "https://example.com/a.png";

    @ParameterizedTest
    @CsvSource({
        "current, kling-v3, kling-v3 kling-v2-1",
        "all, kling-v3, kling-v3 kling-v2-1 kling-v2-new kling-v2 kling-v1-5 kling-v1",
        "gateway-a, kling-v2, kling-v2 kling-v1-5 kling-v1",
        "gateway-b, kling-v1, kling-v2-1 kling-v2-new kling-v2 kling-v1-5 kling-v1"
    })
    void profileOffersItsModelsAndADefault(String profile, String byDefault, String models) {
        CapabilityMap map = CapabilityMap.builtIn(profile);
        assertThat(map.models().keySet()).containsExactly(models.split(" "));
        assertThat(map.defaultModel()).isEqualTo(byDefault);
        assertThat(map.model(null)).isEqualTo(map.model(byDefault)).isPresent();
    }

    @Test
    void sharedModelsAreTheSameInBoth() {
        assertThat(ALL.models()).containsAllEntriesOf(CURRENT.models());
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
        assertThatIllegalArgumentException().isThrownBy(() -> withDefaultModel("kling-v9"));
        assertThatIllegalArgumentException().isThrownBy(() -> withDefaultModel(null));
    }

    @Test
    void modelsAreCopied() {
        assertThat(withDefaultModel("kling-v3").models()).isUnmodifiable();
    }

    static Stream<ModelCapability> rows() {
        return ALL.models().values().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowSaysWhereItIsFrom(ModelCapability row) {
        assertThat(Stream.of(row.source(), row.limits().source())).allSatisfy(source -> {
            assertThat(source.document()).isNotBlank();
            assertThat(source.date()).startsWith("2026-");
        });
        assertThat(row.title()).isNotBlank();
        assertThat(row.description()).isNotBlank();
    }

    @Test
    void pricesAndReferenceLimitsSayWhereTheyAreFrom() {
        assertThat(ALL.unitPrice().source().document()).contains("billing");
        assertThat(ALL.reference().source().document()).contains("image generation page");
    }

    @ParameterizedTest
    @CsvSource({
        "kling-v3, text whole",
        "kling-v2-1, text whole subject face",
        "kling-v2-new, whole",
        "kling-v2, text whole",
        "kling-v1-5, text subject face",
        "kling-v1, text whole"
    })
    void modelHasItsModes(String model, String modes) {
        assertThat(row(model).modes().keySet()).extracting(Mode::word).containsExactly(modes.split(" "));
    }

    @Test
    void referenceKindIsRequiredByVersion15Alone() {
        assertThat(names(ModelCapability::imageReferenceRequired)).containsExactly("kling-v1-5");
        assertThat(row("kling-v1-5").imageReferences())
                .containsExactlyInAnyOrder(ImageReference.SUBJECT, ImageReference.FACE);
    }

    @Test
    void fidelitiesBelongToTheModelsThatHaveThem() {
        assertThat(names(ModelCapability::imageFidelity))
                .containsExactlyInAnyOrder("kling-v2-1", "kling-v1-5", "kling-v1");
        assertThat(names(ModelCapability::humanFidelity)).containsExactlyInAnyOrder("kling-v2-1", "kling-v1-5");
        assertThat(row("kling-v2-1").modes().get(Mode.SUBJECT).humanFidelity()).isTrue();
        assertThat(row("kling-v2-1").modes().get(Mode.FACE).humanFidelity()).isFalse();
    }

    @Test
    void elementsBelongToVersion3Alone() {
        assertThat(names(ModelCapability::elements)).containsExactly("kling-v3");
        assertThat(row("kling-v3").limits().elements()).isEqualTo(10);
    }

    @Test
    void negativePromptBelongsToWhatDrawsFromAPromptAlone() {
        assertThat(names(row -> !row.negativePrompt())).containsExactly("kling-v2-new");
    }

    @Test
    void version1HasNoWideRatio() {
        assertThat(row("kling-v1").aspectRatios()).hasSize(7).doesNotContain(LANDSCAPE_21_9);
        assertThat(names(row -> row.aspectRatios().size() == 8))
                .containsExactlyInAnyOrder("kling-v3", "kling-v2-1", "kling-v2", "kling-v1-5");
    }

    @Test
    void firstVersionsDrawAtOneKOnly() {
        assertThat(names(row -> row.resolutions().equals(Set.of(Resolution.ONE_K))))
                .containsExactlyInAnyOrder("kling-v1", "kling-v1-5");
    }

    @Test
    void restylingKeepsTheShapeOfItsReference() {
        assertThat(names(row -> row.followsReference(Mode.WHOLE)))
                .containsExactlyInAnyOrder("kling-v2-new", "kling-v2");
        assertThat(row("kling-v2").followsReference(Mode.TEXT)).isFalse();
        assertThat(row("kling-v2-new").aspectRatios()).isEmpty();
        assertThat(row("kling-v2-new").resolutions()).isEmpty();
    }

    @Test
    void referencePictureHasTheLimitsOfThePage() {
        assertThat(ALL.reference().formats()).containsExactlyInAnyOrder("png", "jpeg");
        assertThat(ALL.reference().mostBytes()).isEqualTo(10 * 1024 * 1024);
        assertThat(ALL.reference().leastSide()).isEqualTo(300);
        assertThat(ALL.reference().mostStretched()).isEqualByComparingTo("2.5");
    }

    @Test
    void gatewayAHasNeitherTheWideRatioNorTwoK() {
        assertThat(through(Dialect.GATEWAY_A).models().values()).allSatisfy(row -> {
            assertThat(row.aspectRatios()).doesNotContain(LANDSCAPE_21_9);
            assertThat(row.resolutions()).doesNotContain(Resolution.TWO_K);
            assertThat(row.elements()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"kling-v1", "kling-v1-5"})
    void gatewayBDrawsFirstVersionsAtTwoKAsItsExamplesAsk(String model) {
        ModelCapability there = through(Dialect.GATEWAY_B).model(model).orElseThrow();
        assertThat(there.resolutions()).contains(Resolution.TWO_K);
        assertThat(there.source().document()).contains("S3");
    }

    @Test
    void gatewayBTakesSubjectAndFaceFromVersion15Alone() {
        assertThat(through(Dialect.GATEWAY_B).models().values())
                .filteredOn(row -> !row.imageReferences().isEmpty())
                .extracting(ModelCapability::name)
                .containsExactly("kling-v1-5");
    }

    @Test
    void gatewayBHasNoElements() {
        assertThat(CapabilityData.builtIn().map("all", Dialect.GATEWAY_B).model("kling-v3"))
                .hasValueSatisfying(row -> assertThat(row.elements()).isFalse());
    }

    @Test
    void defaultsAreFilledIn() {
        ImageGenerationRequest complete =
                ALL.withDefaults(ImageGenerationRequest.of("a").build());
        assertThat(complete.modelName()).isEqualTo("kling-v3");
        assertThat(complete.n()).isEqualTo(1);
        assertThat(complete.aspectRatio()).isEqualTo(AspectRatio.LANDSCAPE_16_9);
        assertThat(complete.resolution()).isEqualTo(Resolution.ONE_K);
    }

    @Test
    void givenChoicesAreKept() {
        ImageGenerationRequest asked = ImageGenerationRequest.of("a")
                .modelName("kling-v2-1")
                .n(3)
                .aspectRatio(LANDSCAPE_21_9)
                .resolution(Resolution.TWO_K)
                .build();
        assertThat(ALL.withDefaults(asked)).isEqualTo(asked);
    }

    @Test
    void whatFollowsItsReferenceGetsNoRatioAndNoResolution() {
        for (String model : Set.of("kling-v2-new", "kling-v2")) {
            ImageGenerationRequest complete = ALL.withDefaults(
                    ImageGenerationRequest.of("a").modelName(model).image(IMAGE).build());
            assertThat(complete.aspectRatio()).isNull();
            assertThat(complete.resolution()).isNull();
            assertThat(complete.n()).isEqualTo(1);
        }
    }

    @Test
    void gatewayADrawsSquaresUnlessAskedAndIsSentNoResolution() {
        ImageGenerationRequest complete = through(Dialect.GATEWAY_A)
                .withDefaults(ImageGenerationRequest.of("a")
                        .resolution(Resolution.ONE_K)
                        .build());
        assertThat(complete.modelName()).isEqualTo("kling-v2");
        assertThat(complete.aspectRatio()).isEqualTo(AspectRatio.SQUARE_1_1);
        assertThat(complete.resolution()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatADialectDoesNotKnowIsLeft(Dialect dialect) {
        ImageGenerationRequest complete = through(dialect == Dialect.OFFICIAL ? "current" : dialect.word(), dialect)
                .withDefaults(ImageGenerationRequest.of("a")
                        .resolution(Resolution.ONE_K)
                        .outputFormat(OutputFormat.JPG)
                        .watermarkInfo(new WatermarkInfo(true))
                        .elementList(List.of(new Element(160)))
                        .callbackUrl("https://shop.example.com/cb")
                        .externalTaskId("order-1")
                        .build());
        assertThat(complete.resolution() != null).isEqualTo(dialect.has(Feature.RESOLUTION));
        assertThat(complete.watermarkInfo() != null).isEqualTo(dialect.has(Feature.WATERMARK));
        assertThat(complete.elementList() != null).isEqualTo(dialect.has(Feature.ELEMENTS));
        assertThat(complete.callbackUrl() != null).isEqualTo(dialect.has(Feature.CALLBACK));
        assertThat(complete.externalTaskId() != null).isEqualTo(dialect.has(Feature.EXTERNAL_ID));
        assertThat(complete.outputFormat()).isEqualTo(dialect == Dialect.GATEWAY_A ? OutputFormat.JPG : null);
    }

    @Test
    void unknownModelHasNoDefaults() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CURRENT.withDefaults(
                        ImageGenerationRequest.of("a").modelName("kling-v1").build()));
    }

    private static CapabilityMap through(Dialect dialect) {
        return through(dialect.word(), dialect);
    }

    private static CapabilityMap through(String profile, Dialect dialect) {
        return CapabilityData.builtIn().map(profile, dialect);
    }

    private static CapabilityMap withDefaultModel(String model) {
        return new CapabilityMap(model, Map.copyOf(ALL.models()), ALL.unitPrice(), ALL.reference(), Dialect.OFFICIAL);
    }

    private static Stream<String> names(Predicate<ModelCapability> which) {
        return rows().filter(which).map(ModelCapability::name);
    }

    private static ModelCapability row(String model) {
        return ALL.model(model).orElseThrow();
    }
}
