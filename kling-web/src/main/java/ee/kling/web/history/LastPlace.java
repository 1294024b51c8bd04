package ee.kling.web.history;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;

/** Where in the history somebody was, so that the way back leads there and not to the first page. */
public final class LastPlace {
    private LastPlace() {}

    static void remember(UI ui, HistoryAddress address) {
        ComponentUtil.setData(ui, HistoryAddress.class, address);
    }

    /** The address to link back to. */
    public static String link(UI ui) {
        HistoryAddress last = ComponentUtil.getData(ui, HistoryAddress.class);
        return (last == null ? HistoryAddress.START : last).link();
    }
}
