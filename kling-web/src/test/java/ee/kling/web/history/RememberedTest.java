package ee.kling.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RememberedTest {
    @Test
    void whatIsWrittenReadsTheSame() {
        Remembered table = new Remembered(true, 96);

        assertThat(Remembered.of(table.value())).isEqualTo(table);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "table", "table.0", "table.501", "table.9999", "list.24", "table.24; x", "cards.-1"})
    void whatSomebodyElseWroteIsNothing(String value) {
        assertThat(Remembered.of(value)).isEqualTo(Remembered.NOTHING);
    }
}
