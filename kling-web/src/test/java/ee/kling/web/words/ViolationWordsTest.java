package ee.kling.web.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import ee.kling.api.task.Violation;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViolationWordsTest {
    private static final Violation TOO_LONG = new Violation(
                    "prompt",
                    "too_long",
                    "prompt can have at most 2500 characters; given: 2600.",
                    "Cut 100 characters.")
            .with(2500, 2600);

    private UI page;

    @BeforeEach
    void openPage() {
        page = new UI();
        UI.setCurrent(page);
    }

    @AfterEach
    void closePage() {
        UI.setCurrent(null);
    }

    @Test
    void namesTheFieldTheLimitAndWhatWasGivenInGerman() {
        page.setLocale(Locale.GERMAN);
        assertThat(ViolationWords.of(TOO_LONG))
                .contains("Der Prompt darf höchstens 2500 Zeichen haben, hat aber 2600. Bitte kürzen.");
    }

    @Test
    void englishIsTheCoresOwn() {
        page.setLocale(Locale.ENGLISH);
        assertThat(ViolationWords.of(TOO_LONG)).isEmpty();
    }

    @Test
    void whatHasNoWordsIsLeftToTheCore() {
        page.setLocale(Locale.CHINESE);
        assertThat(ViolationWords.of(new Violation("prompt", "new_code", "Something new.", "Do that.")))
                .isEmpty();
    }
}
