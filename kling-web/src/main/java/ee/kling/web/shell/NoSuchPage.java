package ee.kling.web.shell;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.RouteNotFoundError;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.EmptyState;
import ee.kling.web.look.Icon;
import jakarta.enterprise.context.Dependent;

/** For an address that leads nowhere, or to something one may not open. Does not tell which. */
@PageTitle("No such page · Studio")
@AnonymousAllowed
@Dependent
public class NoSuchPage extends RouteNotFoundError {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        Main page = new Main(new EmptyState(
                Icon.SEARCH,
                "There is no such page",
                "The address may be incomplete, or it is not for you.",
                Buttons.link(Icon.SQUARE_PEN, "To the start page", "create")));
        page.setId("no-such-page");
        getElement().appendChild(page.getElement());
        return 404;
    }
}
