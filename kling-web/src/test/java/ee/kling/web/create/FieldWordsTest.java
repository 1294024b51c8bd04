package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ModelCapability;
import ee.kling.api.task.Violation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldWordsTest {
    private static final Map<String, ModelCapability> MODELS =
            CapabilityMap.builtIn("all").models();

    @Test
    void callsAModelByItsTitle() {
        Violation violation = new Violation(
                "image",
                "required",
                "image is required with kling-v2-new, which cannot draw from a prompt alone; none was given.",
                "Add a reference image or choose another model.");

        assertThat(FieldWords.of(violation, MODELS))
                .isEqualTo(
                        "The reference is required with Kling 2.0 New, which cannot draw from a prompt alone; none was"
                                + " given. Add a reference image or choose another model.");
    }

    @Test
    void doesNotMistakeOneModelForAnother() {
        Violation violation = new Violation(
                "model_name",
                "unknown_model",
                "model_name must be one of kling-v2, kling-v2-1; given: kling-v2.",
                "Choose one of these models.");

        assertThat(FieldWords.of(violation, MODELS))
                .isEqualTo("The model must be one of Kling 2.0, Kling 2.1; given: kling-v2."
                        + " Choose one of these models.");
    }

    @Test
    void callsAFieldByItsTitleInTheAdviceToo() {
        Violation violation = new Violation(
                "image_fidelity",
                "unavailable",
                "image_fidelity: model kling-v3 cannot use one; given: 0.5.",
                "Leave image_fidelity out.");

        assertThat(FieldWords.of(violation, MODELS))
                .isEqualTo("The fidelity: model Kling 3.0 cannot use one; given: 0.5. Leave the fidelity out.");
    }

    @Test
    void callsAFieldByItsTitle() {
        Violation violation = new Violation(
                "prompt", "too_long", "prompt can have at most 2500 characters; given: 2558.", "Cut 58 characters.");

        assertThat(FieldWords.of(violation, MODELS))
                .isEqualTo("The prompt can have at most 2500 characters; given: 2558. Cut 58 characters.");
    }

    @Test
    void leavesAFieldItDoesNotKnowAsItIs() {
        Violation violation =
                new Violation("callback_url", "malformed", "callback_url is no address.", "Leave it out.");

        assertThat(FieldWords.of(violation, MODELS)).isEqualTo("callback_url is no address. Leave it out.");
    }

    @Test
    void doesNotMistakeOneFieldForAnother() {
        Violation violation = new Violation("n", "out_of_range", "nothing of the kind.", "Choose.");

        assertThat(FieldWords.of(violation, MODELS)).isEqualTo("nothing of the kind. Choose.");
    }
}
