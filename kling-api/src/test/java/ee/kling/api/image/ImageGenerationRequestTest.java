package ee.kling.api.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.kling.api.Fixtures;
import ee.kling.api.KlingJson;
import ee.kling.api.image.ImageGenerationRequest.Builder;
import jakarta.json.bind.JsonbException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageGenerationRequestTest {
    /** Without expression language, which the constraints do not use. */
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private static final String ASTRAL = "𝄞";

    @Test
    void promptOfTheLimitIsValid() {
        assertThat(violations(ImageGenerationRequest.of("x".repeat(2500)))).isEmpty();
        assertThat(violations(ImageGenerationRequest.of(ASTRAL.repeat(2500)))).isEmpty();
    }

    @Test
    void promptOverTheLimitIsNot() {
        assertThat(violations(ImageGenerationRequest.of("x".repeat(2501))))
                .containsExactly("prompt has more than 2500 characters");
        assertThat(violations(ImageGenerationRequest.of(ASTRAL.repeat(2501))))
                .containsExactly("prompt has more than 2500 characters");
    }

    @Test
    void negativePromptHasTheSameLimit() {
        assertThat(violations(cat().negativePrompt(ASTRAL.repeat(2500)))).isEmpty();
        assertThat(violations(cat().negativePrompt(ASTRAL.repeat(2501))))
                .containsExactly("negativePrompt has more than 2500 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\u3000"})
    void promptWithoutTextIsMissing(String prompt) {
        assertThat(violations(ImageGenerationRequest.of(prompt))).containsExactly("prompt must not be null");
    }

    @Test
    void missingPromptIsFound() {
        assertThat(violations(ImageGenerationRequest.of(null))).containsExactly("prompt must not be null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\ud834", "\udd1eb", "\udd1e\ud834"})
    void textThatCannotBeStoredIsFoundInEveryField(String text) {
        assertThat(violations(ImageGenerationRequest.of(text)
                        .negativePrompt(text)
                        .modelName(text)
                        .image(text)
                        .callbackUrl(text)
                        .externalTaskId(text)))
                .containsExactlyInAnyOrder(
                        "prompt holds a character that cannot be stored",
                        "negativePrompt holds a character that cannot be stored",
                        "modelName holds a character that cannot be stored",
                        "image holds a character that cannot be stored",
                        "callbackUrl holds a character that cannot be stored",
                        "externalTaskId holds a character that cannot be stored");
    }

    @Test
    void numberOfPicturesIsOneToNine() {
        assertThat(violations(cat().n(0))).containsExactly("n must be greater than or equal to 1");
        assertThat(violations(cat().n(1))).isEmpty();
        assertThat(violations(cat().n(9))).isEmpty();
        assertThat(violations(cat().n(10))).containsExactly("n must be less than or equal to 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.5", "1", "1.00"})
    void fidelityWithinZeroAndOneIsValid(String fidelity) {
        assertThat(violations(cat().imageFidelity(new BigDecimal(fidelity)).humanFidelity(new BigDecimal(fidelity))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "1.0000000000000000000001"})
    void fidelityOutsideIsNot(String fidelity) {
        assertThat(violations(cat().imageFidelity(new BigDecimal(fidelity)).humanFidelity(new BigDecimal(fidelity))))
                .hasSize(2);
    }

    @Test
    void elementWithoutIdIsFound() {
        assertThat(violations(cat().elementList(List.of(new Element(0)))))
                .containsExactly("elementList[0].elementId must be greater than 0");
        assertThat(violations(cat().elementList(Collections.singletonList(null))))
                .containsExactly("elementList[0].<list element> must not be null");
    }

    @Test
    void elementsAreCopied() {
        List<Element> elements = new ArrayList<>(List.of(new Element(1)));
        ImageGenerationRequest request = cat().elementList(elements).build();
        elements.clear();

        assertThat(request.elementList()).containsExactly(new Element(1));
    }

    @Test
    void toStringShowsNeitherPromptNorPicture() {
        assertThat(cat().image("iVBORw0KGgo=").build().toString())
                .doesNotContain("a cat", "iVBOR")
                .contains("prompt of 5 characters, with image");
    }

    @Test
    void nullAndEmptyOptionsAreAbsent() {
        assertThat(read("{\"prompt\":\"a cat\",\"model_name\":null,\"negative_prompt\":\"\",\"image\":\"\","
                        + "\"image_reference\":null,\"image_fidelity\":null,\"element_list\":null,\"resolution\":null,"
                        + "\"n\":null,\"aspect_ratio\":\"\",\"watermark_info\":null,\"callback_url\":\"\","
                        + "\"external_task_id\":\"\"}"))
                .isEqualTo(cat().build());
    }

    @Test
    void unknownFieldsAreIgnored() {
        assertThat(read("{\"prompt\":\"a cat\",\"model\":\"kling-v1\",\"style\":\"oil\",\"watermark\":true}"))
                .isEqualTo(cat().build());
    }

    @Test
    void elementIdIsReadAsNumberAndAsText() {
        assertThat(
                        read("{\"element_list\":[{\"element_id\":867283741759111202},{\"element_id\":\"867283741759111202\"}]}")
                                .elementList())
                .containsOnly(new Element(867283741759111202L));
    }

    @Test
    void wordsAreReadInAnyCase() {
        ImageGenerationRequest request = read("{\"resolution\":\"2K\",\"image_reference\":\"Face\"}");

        assertThat(request.resolution()).isEqualTo(Resolution.TWO_K);
        assertThat(request.imageReference()).isEqualTo(ImageReference.FACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"aspect_ratio\":\"5:4\"}", "{\"resolution\":\"4k\"}", "{\"image_reference\":\"style\"}"})
    void unknownWordIsRefused(String body) {
        assertThatExceptionOfType(JsonbException.class).isThrownBy(() -> read(body));
    }

    @Test
    void gatewayRequestsAreRead() {
        assertThat(read(Fixtures.text("requests/gateway-b-text-to-image.json")))
                .isEqualTo(ImageGenerationRequest.of("A beautiful sunset over the ocean, vibrant colors, high detail")
                        .modelName("kling-v1")
                        .resolution(Resolution.TWO_K)
                        .n(1)
                        .aspectRatio(AspectRatio.LANDSCAPE_16_9)
                        .build());
        assertThat(read(Fixtures.text("requests/gateway-b-subject-reference.json")))
                .isEqualTo(ImageGenerationRequest.of("The character holding a magic wand in a fantasy forest")
                        .modelName("kling-v1-5")
                        .image("https://example.com/character-reference.jpg")
                        .imageReference(ImageReference.SUBJECT)
                        .imageFidelity(new BigDecimal("0.8"))
                        .resolution(Resolution.TWO_K)
                        .aspectRatio(AspectRatio.PORTRAIT_3_4)
                        .build());
        assertThat(read(Fixtures.text("requests/gateway-b-face-reference.json")).humanFidelity())
                .isEqualTo(new BigDecimal("0.9"));
        assertThat(read(Fixtures.text("requests/gateway-b-four-pictures.json")).n())
                .isEqualTo(4);
    }

    @Test
    void mcpClientsOwnNamesAreLeftToTheGateway() {
        ImageGenerationRequest request = read(Fixtures.text("requests/mcp-kling.json"));

        assertThat(request.modelName()).isEqualTo("kling-v2-master");
        assertThat(request.n()).isNull();
        assertThat(request.image()).isNull();
    }

    private static Builder cat() {
        return ImageGenerationRequest.of("a cat");
    }

    private static ImageGenerationRequest read(String json) {
        return KlingJson.jsonb().fromJson(json, ImageGenerationRequest.class);
    }

    private static List<String> violations(Builder request) {
        return VALIDATOR.validate(request.build()).stream()
                .map(ImageGenerationRequestTest::line)
                .toList();
    }

    private static String line(ConstraintViolation<?> violation) {
        return violation.getPropertyPath() + " " + violation.getMessage();
    }
}
