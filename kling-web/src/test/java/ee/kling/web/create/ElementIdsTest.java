package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementIdsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7, 829836802793406551",
                " 7 829836802793406551 ",
                "7;829836802793406551,",
                "7\n829836802793406551"
            })
    void readsNumbersHoweverTheyAreSeparated(String text) {
        ElementIds ids = ElementIds.of(text);

        assertThat(ids.violation()).isNull();
        assertThat(ids.elements()).containsExactly(new Element(7), new Element(829836802793406551L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ",", " , "})
    void nothingIsNoElement(String text) {
        assertThat(ElementIds.of(text)).isEqualTo(new ElementIds(null, null));
    }

    @Test
    void readsTheLargestId() {
        assertThat(ElementIds.of("9223372036854775807").elements()).containsExactly(new Element(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "1.5", "9223372036854775808", "99999999999999999999", "１２"})
    void namesWhatIsNoId(String word) {
        ElementIds ids = ElementIds.of("7, " + word);

        assertThat(ids.violation().path()).isEqualTo("element_list");
        assertThat(ids.violation().message())
                .isEqualTo(
                        "element_list must be ids, whole numbers from 1 to 9223372036854775807; given: " + word + ".");
        assertThat(ids.elements()).containsExactly(new Element(7));
    }

    @Test
    void doesNotRepeatALongWordInFull() {
        assertThat(ElementIds.of("x".repeat(5000)).violation().message()).hasSizeLessThan(150);
    }

    @Test
    void writesWhatItReads() {
        String text = "7, 829836802793406551";

        assertThat(ElementIds.text(ElementIds.of(text).elements())).isEqualTo(text);
        assertThat(ElementIds.text(null)).isEmpty();
    }
}
