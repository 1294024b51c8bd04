package ee.kling.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    private final FileNames names = new FileNames("manifest.csv");

    @Test
    void aSuffixIsNeverCutOff() {
        assertThat(names.next("水".repeat(500), "-watermark", "png"))
                .endsWith("水-watermark.png")
                .satisfies(name ->
                        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(FileNames.LONGEST));
    }

    @Test
    void aPlainNameStaysAsItIs() {
        assertThat(names.next("2026-11-22 Ein Fuchs im Schnee 水 01", "", "png"))
                .isEqualTo("2026-11-22 Ein Fuchs im Schnee 水 01.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/b", "a\\b", "C:evil", "a*b?", "<a>|\"b\""})
    void noNameLeadsElsewhere(String wanted) {
        assertThat(names.next(wanted, "", "png"))
                .doesNotContain("/", "\\", ":", "*", "?", "<", ">", "|", "\"")
                .doesNotStartWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "NUL", "Com1", "lpt9", "aux.backup", "COM²", "conin$"})
    void devicesOfWindowsAreNoFiles(String wanted) {
        assertThat(names.next(wanted, "", "png")).isEqualTo("_" + wanted + ".png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "...", "\u202e\u200b", "\u0000\u0007"})
    void whatNothingIsLeftOfHasANameAllTheSame(String wanted) {
        assertThat(names.next(wanted, "", "jpg")).isEqualTo("picture.jpg");
    }

    @ParameterizedTest
    @CsvSource({"a\u202egnp.exe, agnp.exe.png", "a\u2066b\u2069, ab.png", "a\u200bb, ab.png", "a\u0301, \u00e1.png"})
    void whatIsNotSeenIsNotInTheName(String wanted, String name) {
        assertThat(names.next(wanted, "", "png")).isEqualTo(name);
    }

    @Test
    void endsWithoutADotOrASpace() {
        assertThat(names.next(" the end. . ", "", "png")).isEqualTo("the end.png");
    }

    @Test
    void halvesOfCharactersAreLeftOut() {
        assertThat(names.next("a\ud83db", "", "png")).isEqualTo("ab.png");
    }

    @Test
    void theSameNameAgainGetsANumberAlsoInOtherCapitals() {
        assertThat(names.next("Fox", "", "png")).isEqualTo("Fox.png");
        assertThat(names.next("fox", "", "png")).isEqualTo("fox (2).png");
        assertThat(names.next("FOX", "", "png")).isEqualTo("FOX (3).png");
        assertThat(names.next("fox", "", "jpg")).isEqualTo("fox.jpg");
        assertThat(names.next("stra\u00dfe", "", "png")).isEqualTo("stra\u00dfe.png");
        assertThat(names.next("STRASSE", "", "png")).isEqualTo("STRASSE (2).png");
    }

    @Test
    void theManifestKeepsItsName() {
        assertThat(names.next("manifest", "", "csv")).isEqualTo("manifest (2).csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "水", "😀", "é"})
    void aLongNameIsCutAtAWholeCharacterAndStaysApart(String letter) {
        String one = names.next(letter.repeat(500), "", "png");
        String two = names.next(letter.repeat(500), "", "png");

        for (String name : new String[] {one, two}) {
            assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(100, FileNames.LONGEST);
            assertThat(name).endsWith(".png");
            assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(name);
        }
        assertThat(one).isNotEqualTo(two);
    }
}
