package ee.kling.web;

import com.vaadin.flow.server.VaadinSession;

/** A session whose lock is always held. */
public final class OpenSession extends VaadinSession {
    public OpenSession() {
        super(null);
    }

    @Override
    public boolean hasLock() {
        return true;
    }

    @Override
    public void checkHasLock() {}

    @Override
    public void checkHasLock(String message) {}
}
