package ee.kling.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
    @Test
    void everyValueIsInQuotesAndQuotesAreDoubled() {
        assertThat(CsvLine.of(Arrays.asList("a \"quiet\" harbour, red", null, 4)))
                .isEqualTo("\"a \"\"quiet\"\" harbour, red\",\"\",\"4\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "\n=1", "＝1", "－1"})
    void nothingIsTakenForAFormula(String prompt) {
        assertThat(CsvLine.of(List.of(prompt))).isEqualTo("\"'" + prompt + "\"\r\n");
    }

    @Test
    void aLineBreakStaysInItsQuotes() {
        assertThat(CsvLine.of(List.of("one\ntwo"))).isEqualTo("\"one\ntwo\"\r\n");
    }
}
