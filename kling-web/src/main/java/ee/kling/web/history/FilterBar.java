package ee.kling.web.history;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The search field, what else narrows the list, and what is new. */
final class FilterBar extends Div {
    private static final int SEARCH_DELAY_MILLIS = 300;

    private final CapabilityMap capabilities;
    private final TextField search = new TextField();
    private final Span chips = new Span();
    private final NativeButton add = new NativeButton();
    private final Anchor clear = new Anchor();
    private final NativeButton fresh = new NativeButton();
    private final Span freshWords = new Span();
    private final FilterFields fields;

    /**
     * @param tags that can be chosen, asked for when they are looked at
     * @param go where another list is shown
     * @param renew where the same list is loaded again
     */
    FilterBar(
            CapabilityMap capabilities,
            Supplier<List<String>> tags,
            Consumer<HistoryAddress> go,
            Supplier<HistoryAddress> shown,
            Runnable renew) {
        this.capabilities = capabilities;
        addClassName("st-filters");
        fields = new FilterFields(capabilities, tags, go, shown, add);
        search.setId("search");
        search.setPlaceholder(Words.of("history.search-hint"));
        search.setAriaLabel(Words.of("history.search"));
        search.setTooltipText(Words.of("history.search-how"));
        search.setPrefixComponent(Icon.SEARCH.draw());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(SEARCH_DELAY_MILLIS);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(shown.get().withText(change.getValue()));
            }
        });
        chips.addClassName("st-chips");
        add.setId("add-filter");
        add.addClassNames("st-chip", "st-chip--add");
        add.add(Icon.PLUS.drawSmall(), new Span(Words.of("history.filter")));
        clear.setText(Words.of("history.clear-all"));
        clear.setId("clear-all");
        clear.addClassNames("st-btn", "st-btn--ghost", "st-btn--small");
        fresh.addClassName("st-fresh");
        fresh.setId("fresh");
        fresh.add(Icon.REFRESH_CW.drawSmall(), freshWords);
        fresh.addClickListener(click -> renew.run());
        add(search, chips, add, clear, fields, fresh);
    }

    void show(HistoryAddress address) {
        // What is being typed stays as it is, with a space at its end.
        if (!search.getValue().strip().equals(address.list().text())) {
            search.setValue(address.list().text());
        }
        chips.removeAll();
        List<Chip> all = Chip.of(address, capabilities);
        all.stream().filter(chip -> !"text".equals(chip.kind())).forEach(chip -> chips.add(draw(chip)));
        clear.setHref(address.cleared().link());
        clear.setVisible(!all.isEmpty());
    }

    private static Span draw(Chip chip) {
        Anchor remove = new Anchor(chip.without().link(), Icon.X.drawSmall());
        String name = Words.of("history.remove-filter", chip.name(), chip.value());
        remove.getElement().setAttribute("aria-label", name);
        remove.setTitle(name);
        Span kind = new Span(chip.name());
        kind.addClassName("st-muted");
        HtmlContainer value = new HtmlContainer("b");
        value.setText(chip.value());
        value.getElement().setAttribute("dir", "auto");
        Span drawn = new Span(kind, value, remove);
        drawn.addClassName("st-chip");
        drawn.setId("chip-" + chip.kind());
        return drawn;
    }

    void showNew(int count) {
        fresh.setVisible(count > 0);
        freshWords.setText(Words.of("history.new", count));
    }
}
