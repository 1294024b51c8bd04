package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "https://example.com/a.png", " HTTPS://example.com/a.png\n", "http://example.com/"})
    void addressesAndNothingAreLeftAlone(String text) {
        assertThat(AddressText.fault(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data:image/png;base64,iVBORw0KGgo= | a picture as text",
                "DATA:image/svg+xml,<svg/> | a picture as text",
                "/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEAAkGBxMTEhUTExMWFhUXGBcYFxgYFxgdGBgX | a picture as text",
                "iVBORw0KGgoAAAANSUhEUgAAASwAAAEsCAIAAAD2HxkiAAAACXBIWXMAAA7EAAAOxAGV | a picture as text",
                "blob:https://example.com/1-2-3 | leads nowhere",
                "file:///home/me/cat.jpg | a file on a computer",
                "C:\\Users\\me\\cat.jpg | a file on a computer",
                "\\\\server\\share\\cat.jpg | a file on a computer",
                "/home/me/cat.jpg | a file on a computer",
                "www.example.com/cat.jpg | must begin with https://; given: www.example.com/cat.jpg.",
                "ftp://example.com/cat.jpg | must begin with https://"
            })
    void everythingElseSaysWhatItIs(String text, String words) {
        assertThat(AddressText.fault(text)).get().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("image");
            assertThat(violation.message()).contains(words);
            assertThat(violation.fix()).isNotBlank();
        });
    }

    @Test
    void addressThatMayHaveBeenCutIsNotSent() {
        String cut = "https://example.com/" + "a".repeat(AddressText.LONGEST);
        assertThat(AddressText.fault(cut.substring(0, AddressText.LONGEST - 1))).isEmpty();
        assertThat(AddressText.fault(cut.substring(0, AddressText.LONGEST)))
                .get()
                .extracting(Violation::message)
                .asString()
                .contains("fewer than 4096 characters");
    }

    @Test
    void longTextIsNotRepeatedAtAnyLength() {
        assertThat(AddressText.fault("no.address ".repeat(300)))
                .get()
                .extracting(violation -> violation.message().length())
                .satisfies(length -> assertThat(length).isLessThan(150));
    }
}
