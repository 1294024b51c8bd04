package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormContentTest {
    static final FormContent FULL = new FormContent(
            "a fox 🦊 <b>",
            "rain",
            "kling-v3",
            "21:9",
            "2k",
            4,
            "FACE",
            new BigDecimal("0.35"),
            new BigDecimal("0.9"),
            true,
            "jpg",
            "160, 161",
            "own-1",
            "https://example.com/a.png",
            "photo.jpg");

    @Test
    void comesBackAsItWasKept() {
        assertThat(FormContent.read(FULL.json())).contains(FULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "[1]",
                "{",
                "\"text\"",
                "{\"count\":\"many\"}",
                "{\"fidelity\":{}}",
                "{\"prompt\":{\"a\":1}}",
                "\u0000"
            })
    void whatCannotBeReadIsNothing(String damaged) {
        assertThat(FormContent.read(damaged)).isEmpty();
    }

    @Test
    void fieldsOfAnotherVersionAreLeftOut() {
        assertThat(FormContent.read("{\"prompt\":\"a\",\"of_tomorrow\":[1]}")
                        .orElseThrow()
                        .prompt())
                .isEqualTo("a");
    }

    @Test
    void settingsHoldNeitherWordsNorReference() {
        FormContent settings = FULL.settings();
        assertThat(settings.isBlank()).isFalse();
        assertThat(settings)
                .extracting("prompt", "negativePrompt", "address", "pictureName", "ownId")
                .containsOnlyNulls();
        assertThat(settings.ratio()).isEqualTo("21:9");
    }

    @Test
    void earlierRequestLeavesOpenWhatItLeftOpen() {
        FormContent content = FormContent.of(ImageGenerationRequest.of("a").n(2).build(), null);
        assertThat(content.ratio()).isNull();
        assertThat(content.count()).isEqualTo(2);
        assertThat(content.ownId()).isEmpty();
    }

    @Test
    void unknownWordsLeaveTheChoiceAsItIs() {
        OutputChoice choice = new OutputChoice(AspectRatio.SQUARE_1_1, null, 3);
        FormContent strange = FormContent.read("{\"ratio\":\"7:5\",\"resolution\":\"9k\",\"count\":-4}")
                .orElseThrow();
        assertThat(choice.like(strange)).isEqualTo(new OutputChoice(AspectRatio.SQUARE_1_1, null, 1));
    }
}
