package ee.kling.web.history;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import ee.kling.api.task.HistoryPage;
import ee.kling.web.look.Icon;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** First, previous, any, next, last; and how many on a page. Links are real, so that they can be opened elsewhere. */
final class Pager extends Nav {
    private static final List<Integer> SIZES = List.of(12, 24, 48, 96);

    private final Consumer<HistoryAddress> go;

    Pager(Consumer<HistoryAddress> go) {
        this.go = go;
        addClassName("st-pager");
        setId("pager");
        getElement().setAttribute("aria-label", "Pages of the history");
    }

    void show(HistoryAddress address, HistoryPage page) {
        removeAll();
        int last = page.pages();
        Span of = new Span("of " + RangeText.grouped(last));
        of.setId("page-count");
        Span range = new Span(RangeText.of(page));
        range.setId("range");
        range.addClassNames("st-num", "st-end", "st-nowrap");
        add(
                turn("First page", "page-first", Icon.CHEVRONS_LEFT, address, 1, address.page() > 1),
                turn(
                        "Previous page",
                        "page-previous",
                        Icon.CHEVRON_LEFT,
                        address,
                        address.page() - 1,
                        address.page() > 1),
                label(),
                box(address, last),
                of,
                turn("Next page", "page-next", Icon.CHEVRON_RIGHT, address, address.page() + 1, address.page() < last),
                turn("Last page", "page-last", Icon.CHEVRONS_RIGHT, address, last, address.page() < last),
                range,
                sizes(address));
    }

    private static Span label() {
        Span label = new Span("Page");
        label.addClassName("st-wide-only");
        return label;
    }

    private static Component turn(
            String name, String id, Icon icon, HistoryAddress address, int page, boolean possible) {
        Anchor link = new Anchor();
        if (possible) {
            link.setHref(address.withPage(page).link());
        } else {
            link.getElement().setAttribute("aria-disabled", "true");
            link.getElement().setAttribute("role", "link");
        }
        link.add(icon.draw());
        link.setId(id);
        link.addClassNames("st-btn", "st-btn--ghost", "st-btn--icon");
        link.getElement().setAttribute("aria-label", name);
        link.setTitle(name);
        return link;
    }

    private IntegerField box(HistoryAddress address, int last) {
        IntegerField box = new IntegerField();
        box.setId("page-box");
        box.addClassName("st-pager__box");
        box.setAriaLabel("Page");
        box.setManualValidation(true);
        box.setMin(1);
        box.setMax(last);
        box.setValue(address.page());
        box.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                go.accept(address.withPage(Math.max(1, Math.min(last, change.getValue()))));
            }
        });
        return box;
    }

    private Select<Integer> sizes(HistoryAddress address) {
        // A size from the address that is not on offer is shown all the same.
        TreeSet<Integer> offered = new TreeSet<>(SIZES);
        offered.add(address.size());
        Select<Integer> sizes = new Select<>();
        sizes.setId("page-size");
        sizes.addClassNames("st-pager__size", "st-wide-only");
        sizes.setAriaLabel("Tasks on a page");
        sizes.setItems(offered);
        sizes.setItemLabelGenerator(size -> size + " a page");
        sizes.setValue(address.size());
        sizes.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(address.withSize(change.getValue()));
            }
        });
        return sizes;
    }
}
