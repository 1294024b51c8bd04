package ee.kling.web.history;

import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.capability.ModelCapability;
import ee.kling.web.words.Words;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that narrows a list.
 *
 * @param kind {@code text}, {@code starred}, {@code model}, {@code tag}, {@code from} or {@code until}
 * @param name what it is
 * @param value as people say it
 * @param without the list without it
 */
record Chip(String kind, String name, String value, HistoryAddress without) {

    /** All of them, in the order to show them; the search text is one only where it has no field of its own. */
    static List<Chip> of(HistoryAddress address, CapabilityMap capabilities) {
        HistoryAddress.Listed list = address.list();
        List<Chip> chips = new ArrayList<>();
        if (!list.text().isEmpty()) {
            chips.add(new Chip("text", Words.of("history.search"), list.text(), address.withText("")));
        }
        if (list.starred()) {
            chips.add(new Chip(
                    "starred", Words.of("history.only"), HistoryTab.FAVOURITES.title(), address.withStarred(false)));
        }
        if (!list.model().isEmpty()) {
            String title =
                    capabilities.model(list.model()).map(ModelCapability::title).orElse(list.model());
            chips.add(new Chip("model", Words.of("history.model"), title, address.withModel("")));
        }
        if (!list.tag().isEmpty()) {
            chips.add(new Chip("tag", Words.of("history.tag"), list.tag(), address.withTag("")));
        }
        if (list.from() != null) {
            chips.add(
                    new Chip("from", Words.of("history.from"), day(list.from()), address.withDays(null, list.until())));
        }
        if (list.until() != null) {
            chips.add(new Chip(
                    "until", Words.of("history.until"), day(list.until()), address.withDays(list.from(), null)));
        }
        return chips;
    }

    /** As the browser writes days on other pages. */
    private static String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(Words.language())
                .format(day);
    }
}
