package ee.kling.web.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jsoup.nodes.Element;

/** Puts our scripts into the page: the theme before anything is painted, so that dark mode never flashes white. */
@ApplicationScoped
class FirstPaint {
    void prepare(@Observes ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> {
            Element head = page.getDocument().head();
            head.prependElement("script").attr("src", "theme.js");
            head.appendElement("script").attr("src", "studio.js").attr("defer", true);
            page.getDocument().child(0).attr("lang", "en");
        });
    }
}
