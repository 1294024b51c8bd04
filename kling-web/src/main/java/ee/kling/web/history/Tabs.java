package ee.kling.web.history;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import ee.kling.api.task.HistoryCounts;
import ee.kling.web.words.Numbers;
import ee.kling.web.words.Words;
import java.util.EnumMap;
import java.util.Map;

/** The parts of the history, each with how many tasks it has. */
final class Tabs extends Nav {
    private final Map<HistoryTab, Anchor> links = new EnumMap<>(HistoryTab.class);
    private final Map<HistoryTab, HtmlContainer> counts = new EnumMap<>(HistoryTab.class);

    Tabs() {
        addClassName("st-tabs");
        getElement().setAttribute("aria-label", Words.of("history.parts"));
        for (HistoryTab tab : HistoryTab.values()) {
            Anchor link = new Anchor();
            tab.icon().ifPresent(icon -> link.add(icon.drawSmall()));
            HtmlContainer count = new HtmlContainer("b");
            link.add(new Span(tab.title()), count);
            link.addClassName("st-tab");
            link.setId("tab-" + tab.word());
            links.put(tab, link);
            counts.put(tab, count);
            add(link);
        }
    }

    void show(HistoryAddress address) {
        links.forEach((tab, link) -> {
            link.setHref(address.withTab(tab).link());
            boolean on = tab == address.list().tab();
            link.setClassName("is-on", on);
            if (on) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    void count(HistoryCounts found) {
        counts.forEach((tab, count) -> count.setText(Numbers.whole(tab.count(found))));
    }
}
