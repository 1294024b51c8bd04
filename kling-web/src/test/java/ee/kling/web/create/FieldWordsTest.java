package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.Violation;
import org.junit.jupiter.api.Test;

class FieldWordsTest {
    @Test
    void callsAFieldByItsTitle() {
        Violation violation = new Violation(
                "prompt", "too_long", "prompt can have at most 2500 characters; given: 2558.", "Cut 58 characters.");

        assertThat(FieldWords.of(violation))
                .isEqualTo("The prompt can have at most 2500 characters; given: 2558. Cut 58 characters.");
    }

    @Test
    void leavesAFieldItDoesNotKnowAsItIs() {
        Violation violation =
                new Violation("callback_url", "malformed", "callback_url is no address.", "Leave it out.");

        assertThat(FieldWords.of(violation)).isEqualTo("callback_url is no address. Leave it out.");
    }

    @Test
    void doesNotMistakeOneFieldForAnother() {
        Violation violation = new Violation("n", "out_of_range", "nothing of the kind.", "Choose.");

        assertThat(FieldWords.of(violation)).isEqualTo("nothing of the kind. Choose.");
    }
}
