package ee.kling.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import ee.kling.api.capability.CapabilityMap;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ChipTest {
    private static final CapabilityMap MODELS = CapabilityMap.builtIn("all");

    @Test
    void theWholeHistoryHasNone() {
        assertThat(chips("status=done&page=3&view=table&sort=old")).isEmpty();
    }

    @Test
    void eachNarrowsByItselfAndCanGoByItself() {
        List<Chip> chips = chips("q=fox&status=done&fav=1&model=kling-v3&tag=autumn&from=2026-01-31&until=2026-02-01");

        assertThat(chips).extracting(Chip::kind).containsExactly("text", "starred", "model", "tag", "from", "until");
        assertThat(chips)
                .extracting(chip -> Chip.of(chip.without(), MODELS).size())
                .containsOnly(5);
        assertThat(chips).extracting(chip -> chip.without().list().tab()).containsOnly(HistoryTab.DONE);
    }

    @Test
    void modelsAreNamedAsPeopleCallThem() {
        assertThat(chips("model=kling-v3"))
                .singleElement()
                .satisfies(chip -> assertThat(chip.value())
                        .isEqualTo(MODELS.model("kling-v3").orElseThrow().title()));
        assertThat(chips("model=gone-model")).extracting(Chip::value).containsExactly("gone-model");
    }

    @Test
    void daysAreWrittenAsTheLanguageHasThem() {
        assertThat(chips("from=2026-11-01&until=2026-11-30"))
                .extracting(Chip::value)
                .containsExactly("Nov 1, 2026", "Nov 30, 2026");

        UI page = new UI();
        page.setLocale(Locale.GERMAN);
        UI.setCurrent(page);
        try {
            assertThat(chips("from=2026-11-01")).extracting(Chip::value).containsExactly("01.11.2026");
        } finally {
            UI.setCurrent(null);
        }
    }

    @Test
    void withoutTheLastItIsTheWholePart() {
        assertThat(chips("status=trash&tag=autumn").get(0).without().link()).isEqualTo("history?status=trash");
    }

    private static List<Chip> chips(String query) {
        return Chip.of(
                HistoryAddress.of(
                        QueryParameters.fromString(query), Remembered.NOTHING, ZoneOffset.UTC, new ArrayList<>()),
                MODELS);
    }
}
