package ee.kling.web.security;

import com.vaadin.flow.server.VaadinRequest;
import java.security.Principal;

/**
 * The person a page is for, taken from the request that opens it: pushed updates come without a request.
 *
 * @param name the principal's name
 * @param admin whether they see everybody's tasks
 */
public record Viewer(String name, boolean admin) {

    /** The person of the current request. */
    public static Viewer current() {
        VaadinRequest request = VaadinRequest.getCurrent();
        Principal principal = request.getUserPrincipal();
        return new Viewer(principal == null ? "" : principal.getName(), request.isUserInRole("admin"));
    }

    /** Whether something of this owner may be shown. */
    public boolean sees(String owner) {
        return admin || owns(owner);
    }

    /** Whether this owner is the viewer. */
    public boolean owns(String owner) {
        return !name.isEmpty() && name.equals(owner);
    }
}
