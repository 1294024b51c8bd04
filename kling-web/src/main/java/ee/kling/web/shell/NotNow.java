package ee.kling.web.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import ee.kling.api.task.UnavailableException;
import ee.kling.web.look.Buttons;
import ee.kling.web.look.EmptyState;
import ee.kling.web.look.Icon;
import ee.kling.web.words.Words;
import jakarta.enterprise.context.Dependent;

/** In place of a page whose tasks cannot be read just now. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
@Dependent
public class NotNow extends Div implements HasErrorParameter<UnavailableException>, HasDynamicTitle {
    @Override
    public String getPageTitle() {
        return Words.of("shell.title", Words.of("shell.not-now-title"));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<UnavailableException> parameter) {
        setId("not-now");
        addClassName("st-page");
        add(new EmptyState(
                Icon.TRIANGLE_ALERT,
                Words.of("shell.not-now"),
                Words.ours(parameter.getException().getMessage(), "shell.not-now-why"),
                Buttons.link(
                        Icon.REFRESH_CW,
                        Words.of("shell.try-again"),
                        event.getLocation().getPathWithQueryParameters())));
        return 503;
    }
}
