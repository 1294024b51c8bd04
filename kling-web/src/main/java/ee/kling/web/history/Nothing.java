package ee.kling.web.history;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.Violation;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.EmptyState;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Says why there is nothing on a page, and the ways out. */
final class Nothing {
    private final HistoryAddress address;
    private final CapabilityMap capabilities;
    private final ToLongFunction<HistoryAddress> count;

    /** @param count how many tasks another list has */
    Nothing(HistoryAddress address, CapabilityMap capabilities, ToLongFunction<HistoryAddress> count) {
        this.address = address;
        this.capabilities = capabilities;
        this.count = count;
    }

    /** An address that cannot be read: every mistake, and what it should be. */
    static Component refused(List<Violation> found) {
        EmptyState refusal = new EmptyState(
                Icon.TRIANGLE_ALERT,
                Words.of("history.bad-address"),
                found.stream()
                        .map(violation -> violation.message() + " " + violation.fix())
                        .collect(Collectors.joining(" ")),
                Buttons.link(Icon.IMAGES, Words.of("history.to-first-page"), HistoryAddress.PATH));
        refusal.setId("bad-address");
        return refusal;
    }

    Component say(HistoryPage page) {
        if (page.total() > 0) {
            return new EmptyState(
                    Icon.IMAGES,
                    Words.of("history.no-page", Integer.toString(address.page())),
                    Words.of("history.last-page", Integer.toString(page.pages())),
                    Buttons.link(
                            Icon.ARROW_RIGHT,
                            Words.of("history.to-last-page"),
                            address.withPage(page.pages()).link()));
        }
        List<Chip> chips = Chip.of(address, capabilities);
        return chips.isEmpty() ? nothingHere() : nothingMatches(chips);
    }

    private Component nothingMatches(List<Chip> chips) {
        String filters = chips.stream()
                .map(chip -> "text".equals(chip.kind()) ? "“" + chip.value() + "”" : chip.name() + " " + chip.value())
                .collect(Collectors.joining(", "));
        String where = Words.of("history.matches-where", address.list().tab().title(), filters);
        Map<Chip, Long> without =
                chips.stream().collect(Collectors.toMap(chip -> chip, chip -> count.applyAsLong(chip.without())));
        Chip narrowest = chips.stream()
                .max(Comparator.comparing(without::get))
                .filter(chip -> without.get(chip) > 0)
                .orElse(null);
        Component clear = Buttons.link(
                Icon.X, Words.of("history.clear-all"), address.cleared().link());
        clear.setId("clear-filters");
        if (narrowest == null || chips.size() == 1) {
            return new EmptyState(Icon.SEARCH, Words.of("history.no-match", chips.size()), where, clear);
        }
        Anchor drop = Buttons.link(
                Icon.X,
                Words.of("history.drop", narrowest.value()),
                narrowest.without().link());
        drop.setId("drop-narrowest");
        drop.addClassName("st-btn--primary");
        String rest = Words.of("history.without", narrowest.value(), without.get(narrowest));
        return new EmptyState(Icon.SEARCH, Words.of("history.no-match", chips.size()), where + " " + rest, drop, clear);
    }

    private Component nothingHere() {
        HistoryTab tab = address.list().tab();
        if (tab == HistoryTab.ALL) {
            return new EmptyState(
                    Icon.IMAGES,
                    Words.of("history.empty.all"),
                    Words.of("history.empty.all.why"),
                    Buttons.link(Icon.SQUARE_PEN, Words.of("history.create-first"), "create"));
        }
        return new EmptyState(
                tab.icon().orElse(Icon.IMAGES),
                Words.of("history.empty." + tab.word()),
                Words.of("history.empty." + tab.word() + ".why"),
                Buttons.link(
                        Icon.IMAGES,
                        Words.of("history.show-all"),
                        address.withTab(HistoryTab.ALL).link()));
    }
}
