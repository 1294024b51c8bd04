package ee.kling.web.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import ee.kling.api.task.UnavailableException;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.EmptyState;
import ee.kling.web.look.Icon;
import jakarta.enterprise.context.Dependent;

/** In place of a page whose tasks cannot be read just now. */
@PageTitle("Not now · Studio")
@ParentLayout(MainLayout.class)
@AnonymousAllowed
@Dependent
public class NotNow extends Div implements HasErrorParameter<UnavailableException> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<UnavailableException> parameter) {
        setId("not-now");
        addClassName("st-page");
        add(new EmptyState(
                Icon.TRIANGLE_ALERT,
                "This cannot be shown just now",
                parameter.getException().getMessage(),
                Buttons.link(Icon.REFRESH_CW, "Try again", event.getLocation().getPathWithQueryParameters())));
        return 503;
    }
}
