package ee.kling.web.security;

import jakarta.servlet.http.HttpSession;

/** The page somebody wanted before they were asked to sign in. Only ever a path within this application. */
final class SavedTarget {
    private static final String ATTRIBUTE = SavedTarget.class.getName();
    private static final String START = "create";

    private SavedTarget() {}

    static void save(HttpSession session, String path) {
        session.setAttribute(ATTRIBUTE, path);
    }

    static String take(HttpSession session) {
        Object path = session.getAttribute(ATTRIBUTE);
        session.removeAttribute(ATTRIBUTE);
        boolean within = path instanceof String text && !text.isBlank() && text.matches("[a-z][a-zA-Z0-9/?=&%._+-]*");
        return within ? (String) path : START;
    }
}
