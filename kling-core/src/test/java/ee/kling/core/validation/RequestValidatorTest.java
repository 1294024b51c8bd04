package ee.kling.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.capability.CapabilityData;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Element;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.ImageGenerationRequest.Builder;
import ee.kling.api.image.ImageReference;
import ee.kling.api.image.OutputFormat;
import ee.kling.api.image.Resolution;
import ee.kling.api.image.WatermarkInfo;
import ee.kling.api.task.Violation;
import ee.kling.core.Shape;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message names the field, the limit and what was given. */
class RequestValidatorTest {
    private static final RequestValidator ALL = new RequestValidator(CapabilityMap.builtIn("all"), Shape.VALIDATOR);
    private static final RequestValidator CURRENT =
            new RequestValidator(CapabilityMap.builtIn("current"), Shape.VALIDATOR);
    private static final String IMAGE = "https://example.com/a.png";

    static Stream<Arguments> violations() {
        return Stream.of(
                wrong(
                        ask("x".repeat(2501)),
                        "prompt",
                        "too_long",
                        "prompt can have at most 2500 characters; given: 2501."),
                wrong(
                        ask("🦊".repeat(2501)),
                        "prompt",
                        "too_long",
                        "prompt can have at most 2500 characters; given: 2501."),
                wrong(ask(null), "prompt", "required", "prompt is required; none was given."),
                wrong(ask(" \n "), "prompt", "required", "prompt is required; none was given."),
                wrong(ask("a\0b"), "prompt", "malformed", "prompt"),
                wrong(ask("half \ud83e of a fox"), "prompt", "malformed", "prompt"),
                wrong(
                        ask("a").negativePrompt("y".repeat(2501)),
                        "negative_prompt",
                        "too_long",
                        "negative_prompt can have at most 2500 characters; given: 2501."),
                wrong(ask("a").n(0), "n", "out_of_range", "n must be from 1 to 9; given: 0."),
                wrong(ask("a").n(10), "n", "out_of_range", "n must be from 1 to 9; given: 10."),
                wrong(
                        ask("a").modelName("kling-v2-1").image(IMAGE).imageFidelity(new BigDecimal("1.01")),
                        "image_fidelity",
                        "out_of_range",
                        "image_fidelity must be from 0 to 1; given: 1.01."),
                wrong(
                        ask("a").modelName("kling-v2-1").image(IMAGE).humanFidelity(new BigDecimal("-0.1")),
                        "human_fidelity",
                        "out_of_range",
                        "human_fidelity must be from 0 to 1; given: -0.1."),
                wrong(ask("a").modelName("kling-v9"), "model_name", "unknown_model", "kling-v3, kling-v2-1"),
                wrong(ask("a").modelName("kling-v9"), "model_name", "unknown_model", "given: kling-v9."),
                wrong(
                        ask("a").modelName("x".repeat(5000)),
                        "model_name",
                        "unknown_model",
                        "given: " + "x".repeat(60) + "…"),
                wrong(
                        ask("a").modelName("kling-v1").aspectRatio(AspectRatio.LANDSCAPE_21_9),
                        "aspect_ratio",
                        "unavailable",
                        "aspect_ratio with kling-v1 must be one of 16:9, 9:16, 1:1, 4:3, 3:4, 3:2, 2:3; given: 21:9."),
                wrong(
                        ask("a").modelName("kling-v1").resolution(Resolution.TWO_K),
                        "resolution",
                        "unavailable",
                        "resolution with kling-v1 must be one of 1k; given: 2k."),
                wrong(
                        ask("a").negativePrompt("b").image(IMAGE),
                        "negative_prompt",
                        "not_with_image",
                        "negative_prompt cannot be used together with a reference image"),
                wrong(
                        ask("a").imageReference(ImageReference.FACE),
                        "image",
                        "required",
                        "image is required with image_reference; given: face without an image."),
                wrong(
                        ask("a").image(IMAGE).imageReference(ImageReference.FACE),
                        "image_reference",
                        "unavailable",
                        "image_reference: model kling-v3 cannot use one; given: face."),
                wrong(
                        ask("a").image(IMAGE).imageFidelity(BigDecimal.ONE),
                        "image_fidelity",
                        "unavailable",
                        "image_fidelity: model kling-v3 cannot use one; given: 1."),
                wrong(
                        ask("a").modelName("kling-v1-5").image(IMAGE),
                        "image_reference",
                        "required",
                        "image_reference is required with kling-v1-5"),
                wrong(ask("a").modelName("kling-v2-new"), "image", "required", "image is required with kling-v2-new"),
                wrong(
                        ask("a").modelName("kling-v2-1").elementList(List.of(new Element(1))),
                        "element_list",
                        "unavailable",
                        "element_list: model kling-v2-1 cannot use elements; given: 1 element."),
                wrong(
                        ask("a").elementList(Collections.nCopies(11, new Element(1))),
                        "element_list",
                        "too_many",
                        "at most 10 entries; given: 11."),
                wrong(
                        ask("a").image(IMAGE).elementList(Collections.nCopies(10, new Element(1))),
                        "element_list",
                        "too_many",
                        "at most 10 entries; given: 11."),
                wrong(
                        ask("a").elementList(List.of(new Element(7), new Element(0))),
                        "element_list",
                        "out_of_range",
                        "element_list[1].element_id must be a whole number above 0; given: 0."),
                wrong(
                        ask("a").elementList(Collections.singletonList(null)),
                        "element_list",
                        "out_of_range",
                        "element_list[0] must be a whole number above 0; given: none."),
                wrong(ask("a").callbackUrl("javascript:alert(1)"), "callback_url", "bad_address", "http or https"),
                wrong(
                        ask("a").callbackUrl("https://example.com/" + "x".repeat(2000)),
                        "callback_url",
                        "bad_address",
                        "at most 2000 characters"),
                wrong(
                        ask("a").modelName("kling-v2-new").image(IMAGE).aspectRatio(AspectRatio.SQUARE_1_1),
                        "aspect_ratio",
                        "follows_reference",
                        "pictures that kling-v2-new makes of a reference have its ratio, none can be chosen; given: 1:1."),
                wrong(
                        ask("a").modelName("kling-v2").image(IMAGE).resolution(Resolution.ONE_K),
                        "resolution",
                        "follows_reference",
                        "pictures that kling-v2 makes of a reference have its size, none can be chosen; given: 1k."),
                wrong(
                        ask("a").modelName("kling-v2-1")
                                .image(IMAGE)
                                .imageReference(ImageReference.FACE)
                                .n(10),
                        "n",
                        "out_of_range",
                        "n must be from 1 to 9; given: 10."),
                wrong(
                        ask("a").outputFormat(OutputFormat.JPG),
                        "output_format",
                        "not_in_dialect",
                        "output_format: upstreams of dialect official have no such field; given: jpg."),
                wrong(
                        ask("a").externalTaskId("🦊".repeat(201)),
                        "external_task_id",
                        "too_long",
                        "external_task_id can have at most 200 characters; given: 201."),
                wrong(ask("a").externalTaskId("a\0b"), "external_task_id", "malformed", "external_task_id"));
    }

    static Stream<Arguments> notInDialect() {
        return Stream.of(
                Arguments.of(Dialect.GATEWAY_A, ask("a").resolution(Resolution.TWO_K), "resolution", "given: 2k."),
                Arguments.of(
                        Dialect.GATEWAY_A,
                        ask("a").watermarkInfo(new WatermarkInfo(true)),
                        "watermark_info",
                        "given: enabled."),
                Arguments.of(
                        Dialect.GATEWAY_A,
                        ask("a").elementList(List.of(new Element(1), new Element(2))),
                        "element_list",
                        "given: 2 elements."),
                Arguments.of(
                        Dialect.GATEWAY_B, ask("a").elementList(List.of(new Element(1))), "element_list", "1 element."),
                Arguments.of(Dialect.GATEWAY_B, ask("a").outputFormat(OutputFormat.PNG), "output_format", "png."));
    }

    @ParameterizedTest
    @MethodSource("notInDialect")
    void whatTheDialectLacksIsRefusedByItsName(Dialect dialect, Builder request, String path, String given) {
        assertThat(through(dialect).check(request.build())).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo(path);
            assertThat(violation.code()).isEqualTo("not_in_dialect");
            assertThat(violation.message())
                    .startsWith(path + ": upstreams of dialect " + dialect.word())
                    .endsWith(given);
        });
    }

    static Stream<Arguments> inDialect() {
        return Stream.of(
                Arguments.of(Dialect.GATEWAY_A, ask("a").outputFormat(OutputFormat.JPG)),
                Arguments.of(Dialect.GATEWAY_A, ask("a").resolution(Resolution.ONE_K)),
                Arguments.of(Dialect.GATEWAY_A, ask("a").watermarkInfo(new WatermarkInfo(false))),
                Arguments.of(Dialect.GATEWAY_A, ask("a").externalTaskId("order-1")),
                Arguments.of(Dialect.GATEWAY_B, ask("a").watermarkInfo(new WatermarkInfo(true))),
                Arguments.of(Dialect.GATEWAY_B, ask("a").modelName("kling-v1").resolution(Resolution.TWO_K)));
    }

    @ParameterizedTest
    @MethodSource("inDialect")
    void whatTheDialectHasIsTaken(Dialect dialect, Builder request) {
        assertThat(through(dialect).check(request.build())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("violations")
    void violationNamesFieldLimitAndWhatWasGiven(Builder request, String path, String code, String message) {
        assertThat(ALL.check(request.build())).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo(path);
            assertThat(violation.code()).isEqualTo(code);
            assertThat(violation.message()).contains(message).startsWith(path);
            assertThat(violation.fix()).isNotBlank();
        });
    }

    static Stream<Builder> good() {
        return Stream.of(
                ask("a"),
                ask("x".repeat(2500)),
                ask("🦊".repeat(2500)).negativePrompt("雪".repeat(2500)),
                ask("a").n(1),
                ask("a").n(9).resolution(Resolution.TWO_K).aspectRatio(AspectRatio.LANDSCAPE_21_9),
                ask("a").image(IMAGE),
                ask("a").modelName("kling-v2-1")
                        .image(IMAGE)
                        .imageReference(ImageReference.SUBJECT)
                        .imageFidelity(BigDecimal.ZERO)
                        .humanFidelity(BigDecimal.ONE),
                ask("both fidelities without an image")
                        .imageFidelity(new BigDecimal("0.5"))
                        .humanFidelity(BigDecimal.ONE),
                ask("a").modelName("kling-v1-5").image(IMAGE).imageReference(ImageReference.FACE),
                ask("a").modelName("kling-v2-new").image(IMAGE),
                ask("a").modelName("kling-v2").image(IMAGE).n(9),
                ask("a").externalTaskId("🦊".repeat(200)),
                ask("a").watermarkInfo(new WatermarkInfo(true)),
                ask("a").elementList(Collections.nCopies(10, new Element(Long.MAX_VALUE))),
                ask("a").callbackUrl("https://example.com/callbacks"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatKlingTakesIsTaken(Builder request) {
        assertThat(ALL.check(request.build())).isEmpty();
    }

    @Test
    void everyViolationIsFoundAtOnce() {
        List<Violation> found = ALL.check(ask("x".repeat(2501))
                .n(10)
                .negativePrompt("no")
                .image(IMAGE)
                .imageReference(ImageReference.FACE)
                .build());
        assertThat(found)
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("prompt", "n", "negative_prompt", "image_reference");
    }

    @Test
    void olderModelIsUnknownWhereKlingServesOnlyCurrentOnes() {
        assertThat(CURRENT.check(ask("a").modelName("kling-v1").build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .isEqualTo("model_name must be one of kling-v3, kling-v2-1; given: kling-v1."));
    }

    @ParameterizedTest
    @CsvSource({"0,10,page", "1001,10,page", "-1,10,page", "1,0,size", "1,501,size"})
    void pageOutsideItsRangeIsRefused(int page, int size, String path) {
        assertThat(RequestValidator.checkPage(page, size)).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo(path);
            assertThat(violation.message()).contains("page".equals(path) ? "from 1 to 1000" : "from 1 to 500");
        });
    }

    @Test
    void pageAndSizeAreCheckedTogether() {
        assertThat(RequestValidator.checkPage(0, 0)).hasSize(2);
        assertThat(RequestValidator.checkPage(1, 1)).isEmpty();
        assertThat(RequestValidator.checkPage(1000, 500)).isEmpty();
    }

    private static RequestValidator through(Dialect dialect) {
        return new RequestValidator(CapabilityData.builtIn().map(dialect.word(), dialect), Shape.VALIDATOR);
    }

    private static Builder ask(String prompt) {
        return ImageGenerationRequest.of(prompt);
    }

    private static Arguments wrong(Builder request, String path, String code, String message) {
        return Arguments.of(request, path, code, message);
    }
}
