package ee.kling.web.history;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import ee.kling.api.task.HistoryPage;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Numbers;
import ee.kling.web.words.Words;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * First, previous, any, next, last; and how many on a page. Links are real, so that they can be opened elsewhere, and stay the
 * same ones, so that whoever turns pages by keyboard keeps the focus.
 */
final class Pager extends Nav {
    private static final List<Integer> SIZES = List.of(12, 24, 48, 96);

    private final Anchor first = turn("first", Icon.CHEVRONS_LEFT);
    private final Anchor previous = turn("previous", Icon.CHEVRON_LEFT);
    private final Anchor next = turn("next", Icon.CHEVRON_RIGHT);
    private final Anchor last = turn("last", Icon.CHEVRONS_RIGHT);
    private final Span of = new Span();
    private final Span range = new Span();
    private final IntegerField box = new IntegerField();
    private final Select<Integer> sizes = new Select<>();
    private HistoryAddress address = HistoryAddress.START;
    private int pages = 1;

    Pager(Consumer<HistoryAddress> go) {
        addClassName("st-pager");
        setId("pager");
        getElement().setAttribute("aria-label", Words.of("history.pages"));
        of.setId("page-count");
        range.setId("range");
        range.addClassNames("st-num", "st-end", "st-nowrap");
        Span label = new Span(Words.of("history.page"));
        label.addClassName("st-wide-only");
        box.setId("page-box");
        box.addClassName("st-pager__box");
        box.setAriaLabel(Words.of("history.page"));
        box.setManualValidation(true);
        box.setMin(1);
        box.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                go.accept(address.withPage(Math.max(1, Math.min(pages, change.getValue()))));
            }
        });
        sizes.setId("page-size");
        sizes.addClassName("st-pager__size");
        sizes.setAriaLabel(Words.of("history.size"));
        sizes.setItemLabelGenerator(size -> Words.of("history.a-page", size));
        sizes.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(address.withSize(change.getValue()));
            }
        });
        add(first, previous, label, box, of, next, last, range, sizes);
    }

    /** @param shown with the time that the other pages are pinned to */
    void show(HistoryAddress shown, HistoryPage page) {
        address = shown;
        pages = page.pages();
        point(first, 1, shown.page() > 1);
        point(previous, Math.min(pages, shown.page() - 1), shown.page() > 1);
        point(next, shown.page() + 1, shown.page() < pages);
        point(last, pages, shown.page() < pages);
        of.setText(Words.of("history.of-pages", Numbers.whole(pages)));
        range.setText(RangeText.of(page));
        box.setMax(pages);
        box.setValue(shown.page());
        // A size from the address that is not on offer is shown all the same.
        TreeSet<Integer> offered = new TreeSet<>(SIZES);
        offered.add(shown.size());
        if (!List.copyOf(offered).equals(sizes.getListDataView().getItems().toList())) {
            sizes.setItems(offered);
        }
        sizes.setValue(shown.size());
    }

    private void point(Anchor link, int page, boolean possible) {
        if (possible) {
            link.setHref(address.withPage(page).link());
            link.getElement().removeAttribute("aria-disabled");
            link.getElement().removeAttribute("role");
        } else {
            link.removeHref();
            link.getElement().setAttribute("aria-disabled", "true");
            link.getElement().setAttribute("role", "link");
        }
    }

    private static Anchor turn(String where, Icon icon) {
        Anchor link = new Anchor();
        link.add(icon.draw());
        link.setId("page-" + where);
        link.addClassNames("st-btn", "st-btn--ghost", "st-btn--icon");
        String name = Words.of("history.page." + where);
        link.getElement().setAttribute("aria-label", name);
        link.setTitle(name);
        return link;
    }
}
