package ee.kling.web.security;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses every view that does not allow itself, and sends who is not signed in to the sign-in page. */
@ApplicationScoped
class AccessControl {
    void secure(@Observes ServiceInitEvent event) {
        NavigationAccessControl control = new NavigationAccessControl();
        control.setLoginView(LoginView.class);
        event.getSource().addUIInitListener(init -> {
            init.getUI().addBeforeEnterListener(AccessControl::rememberTarget);
            init.getUI().addBeforeEnterListener(control);
        });
    }

    private static void rememberTarget(BeforeEnterEvent event) {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        if (request != null && request.getUserPrincipal() == null && event.getNavigationTarget() != LoginView.class) {
            SavedTarget.save(
                    request.getHttpServletRequest().getSession(),
                    event.getLocation().getPathWithQueryParameters());
        }
    }
}
