package ee.kling.web.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import ee.kling.api.task.Violation;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private final UI page = new UI();

    @BeforeEach
    void openPage() {
        UI.setCurrent(page);
        page.setLocale(Locale.GERMAN);
    }

    @AfterEach
    void closePage() {
        UI.setCurrent(null);
    }

    @Test
    void thousandsStandApartByANarrowSpaceInAnyLanguage() {
        assertThat(Numbers.whole(999)).isEqualTo("999");
        assertThat(Numbers.whole(1_234_567)).isEqualTo("1\u202f234\u202f567");
    }

    @Test
    void decimalsAreKeptAllAndMarkedAsTheLanguageHasThem() {
        assertThat(Numbers.decimal(new BigDecimal("0.50"))).isEqualTo("0,50");
        assertThat(Numbers.decimal(new BigDecimal("1234.0035"))).isEqualTo("1.234,0035");
        assertThat(Numbers.decimal(new BigDecimal("1E+1"))).isEqualTo("10");
        page.setLocale(Locale.ENGLISH);
        assertThat(Numbers.decimal(new BigDecimal("0.50"))).isEqualTo("0.50");
    }

    @Test
    void numbersOfTheCoresSentencesAreWrittenAnew() {
        Violation large =
                new Violation("image", "too_large", "", "").with("10 MB (10485760 bytes)", "12.4 MB (13002342 bytes)");
        assertThat(ViolationWords.of(large).orElseThrow())
                .contains("höchstens 10 MB (10\u202f485\u202f760 Byte)", "12,4 MB (13\u202f002\u202f342 Byte)");
        Violation stretched = new Violation("image", "too_stretched", "", "").with("2.5", 900, 100);
        assertThat(ViolationWords.of(stretched).orElseThrow()).contains("2,5-mal");
    }
}
