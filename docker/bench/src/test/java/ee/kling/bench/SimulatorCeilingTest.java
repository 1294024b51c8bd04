package ee.kling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In miniature: that it runs and what it prints, not how fast it is. */
@Tag("long")
class SimulatorCeilingTest {

    @Test
    @Timeout(60)
    void everyCaseIsMeasuredBesideTheBareServer() throws IOException {
        List<Figure> figures = SimulatorCeiling.measure(new Scale(2, 30, 3, 600, 4));
        assertThat(figures)
                .extracting(Figure::what)
                .containsExactly(
                        "creates, no journal",
                        "creates, on disk before the answer",
                        "finds, 600 tasks",
                        "pages of 500, 600 tasks");
        assertThat(figures).allSatisfy(figure -> {
            assertThat(figure.rates()).hasSize(2).allMatch(rate -> rate > 0);
            assertThat(figure.bareRates()).hasSize(2).allMatch(rate -> rate > 0);
        });
        assertThat(figures.get(3).answerBytes()).isGreaterThan(500 * 200);
    }

    @Test
    void medianIsTheMiddleAndTheRangeTheEnds() {
        Figure figure = new Figure("case", 10, List.of(30.0, 10.0, 20.0), List.of(100.0, 40.0));
        assertThat(figure.median()).isEqualTo(20);
        assertThat(figure.ratio()).isEqualTo(20.0 / 70);
        assertThat(figure.row()).contains("case", " 20 ", "10 to 30", " 70 ", "40 to 100", "0.29");
    }
}
