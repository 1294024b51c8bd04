package ee.kling.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import java.util.List;

/** Navigation within reach of a thumb, on phones only. */
class TouchBar extends Nav {
    private final List<Anchor> links = List.of(
            link("create", Words.of("shell.create"), Icon.SQUARE_PEN),
            link("history", Words.of("shell.history"), Icon.IMAGES));
    private Registration navigation;

    TouchBar() {
        addClassName("st-touchbar");
        getElement().setAttribute("aria-label", Words.of("shell.pages"));
        links.forEach(this::add);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        navigation = event.getUI()
                .addAfterNavigationListener(after -> mark(after.getLocation().getFirstSegment()));
        mark(event.getUI().getActiveViewLocation().getFirstSegment());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        navigation.remove();
    }

    private void mark(String page) {
        for (Anchor link : links) {
            boolean here = link.getHref().equals(page.isEmpty() ? "create" : page);
            if (here) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        }
    }

    private static Anchor link(String address, String text, Icon icon) {
        return new Anchor(address, icon.draw(), new Span(text));
    }
}
