package ee.kling.web.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServletRequest;
import ee.kling.web.look.Zones;
import ee.kling.web.words.Languages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** What every page begins with: its language, and the theme before anything is painted, so that dark mode never flashes white. */
@ApplicationScoped
class FirstPaint {
    private static final List<String> SCRIPTS = List.of("studio.js", "live.js", "create.js");

    void prepare(@Observes ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> {
            Element head = page.getDocument().head();
            Element theme = new Element("script").attr("src", Asset.address("theme.js"));
            // Not before the base: it says where relative addresses begin.
            Element base = head.selectFirst("base");
            if (base == null) {
                head.prependChild(theme);
            } else {
                base.after(theme);
            }
            SCRIPTS.forEach(script -> head.appendElement("script")
                    .attr("src", Asset.address(script))
                    .attr("defer", true));
            page.getDocument().child(0).attr("lang", language().toLanguageTag());
        });
        event.getSource().addUIInitListener(page -> {
            page.getUI().setLocale(language());
            Zones.remember(page.getUI(), VaadinServletRequest.getCurrent());
        });
    }

    private static Locale language() {
        return Languages.of(VaadinServletRequest.getCurrent());
    }
}
