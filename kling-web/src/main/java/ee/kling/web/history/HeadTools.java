package ee.kling.web.history;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;

/** In which order, and how: links that stay the same, so that the focus stays too. */
final class HeadTools extends Div {
    private final Anchor sort = new Anchor();
    private final Span sortIcon = new Span();
    private final Span sortWords = new Span();
    private final Anchor cards = view("view-cards", Icon.LAYOUT_GRID, Words.of("history.cards"));
    private final Anchor table = view("view-table", Icon.ROWS_3, Words.of("history.table"));

    HeadTools() {
        addClassNames("st-row", "st-end");
        sort.setId("sort");
        sort.addClassNames("st-btn", "st-btn--ghost", "st-btn--small");
        sort.add(sortIcon, sortWords);
        Div views = new Div(cards, table);
        views.addClassName("st-views");
        views.getElement().setAttribute("role", "group");
        views.getElement().setAttribute("aria-label", Words.of("history.view"));
        add(sort, views);
    }

    void show(HistoryAddress address) {
        boolean oldest = address.look().oldestFirst();
        sort.setHref(address.withOldestFirst(!oldest).link());
        sortIcon.removeAll();
        sortIcon.add((oldest ? Icon.ARROW_UP_NARROW_WIDE : Icon.ARROW_DOWN_NARROW_WIDE).draw());
        sortWords.setText(Words.of(oldest ? "history.oldest-first" : "history.newest-first"));
        sort.setTitle(Words.of(oldest ? "history.to-newest" : "history.to-oldest"));
        point(cards, address.withTable(false), !address.look().table());
        point(table, address.withTable(true), address.look().table());
    }

    private static void point(Anchor link, HistoryAddress target, boolean chosen) {
        // Said in full: what was remembered must not overrule it.
        String address = target.link();
        boolean silent = !target.look().table();
        link.setHref(silent ? address + (address.contains("?") ? "&" : "?") + "view=cards" : address);
        link.setClassName("is-on", chosen);
        if (chosen) {
            link.getElement().setAttribute("aria-current", "true");
        } else {
            link.getElement().removeAttribute("aria-current");
        }
    }

    private static Anchor view(String id, Icon icon, String name) {
        Anchor link = new Anchor();
        link.add(icon.draw());
        link.setId(id);
        link.getElement().setAttribute("aria-label", name);
        link.setTitle(name);
        return link;
    }
}
