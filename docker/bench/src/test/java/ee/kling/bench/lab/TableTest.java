package ee.kling.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void wordsStandLeftAndFiguresRight() {
        Table table = new Table(1, "who", "per task");
        table.add("ours", "0.2");
        table.add("somebody", "26.9");
        assertThat(table.toString().lines())
                .containsExactly("who       per task", "ours           0.2", "somebody      26.9");
    }

    @Test
    void rowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new Table(1, "who", "per task").add("ours")).hasMessageContaining("row of 1");
    }
}
