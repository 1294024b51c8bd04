package ee.kling.web.shell;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouteNotFoundError;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.EmptyState;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import jakarta.enterprise.context.Dependent;

/** For an address that leads nowhere, or to something one may not open. Does not tell which. */
@AnonymousAllowed
@Dependent
public class NoSuchPage extends RouteNotFoundError implements HasDynamicTitle {
    @Override
    public String getPageTitle() {
        return Words.of("shell.title", Words.of("shell.no-page-title"));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        Main page = new Main(EmptyState.page(
                Icon.SEARCH,
                Words.of("shell.no-page"),
                Words.of("shell.no-page-why"),
                Buttons.link(Icon.SQUARE_PEN, Words.of("shell.to-start"), "create")));
        page.setId("no-such-page");
        getElement().appendChild(page.getElement());
        return 404;
    }
}
