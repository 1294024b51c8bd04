package ee.kling.web.history;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import ee.kling.api.task.HistoryFilter;
import java.util.Optional;

/** Where in the history somebody was, so that the way back leads there and not to the first page. */
public final class LastPlace {
    private LastPlace() {}

    /**
     * Remembers what is looked at, here and in this browser.
     *
     * @param said by the address; what it leaves open is added to it, so that a reload and a link show the same
     */
    static void remember(UI ui, HistoryAddress address, QueryParameters said) {
        remember(ui, address);
        boolean table = address.look().table();
        new Remembered(table, address.size()).keep(ui);
        boolean complete = said.getSingleParameter("view").isPresent() && !table;
        if (!complete && !address.parameters().getParameters().equals(said.getParameters())) {
            ui.getPage().getHistory().replaceState(null, address.link());
        }
    }

    private static void remember(UI ui, HistoryAddress address) {
        ComponentUtil.setData(ui, HistoryAddress.class, address);
    }

    /**
     * A page of a list.
     *
     * @param filter what the list shows
     * @param page from 1
     * @param size tasks per page
     */
    public record Page(HistoryFilter filter, int page, int size) {}

    /** What was looked at; empty for whoever came by a link. */
    public static Optional<Page> page(UI ui) {
        return Optional.ofNullable(ComponentUtil.getData(ui, HistoryAddress.class))
                .map(last -> new Page(last.filter(), last.page(), last.size()));
    }

    /** Remembers that another page of the same list is looked at. */
    public static void turn(UI ui, int page) {
        HistoryAddress last = ComponentUtil.getData(ui, HistoryAddress.class);
        if (last != null) {
            remember(ui, last.withPage(page));
        }
    }

    /** The address to link back to. */
    public static String link(UI ui) {
        HistoryAddress last = ComponentUtil.getData(ui, HistoryAddress.class);
        return (last == null ? HistoryAddress.START : last).link();
    }
}
