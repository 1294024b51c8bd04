package ee.kling.web.security;

import ee.kling.api.task.UnavailableException;
import ee.kling.web.door.Unready;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes the sign-in form. Answers with a redirect, so that reloading never sends the password again. */
@WebServlet("/sign-in")
public class SignInServlet extends HttpServlet {
    /** Strangers' sessions end much sooner, see web.xml. */
    private static final int SIGNED_IN_SECONDS = 8 * 60 * 60;

    @Inject
    private SecurityContext security;

    @Inject
    private SignInGuard guard;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getQueryString() != null) {
            // A password in an address would end in every log on its way.
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String name = text(request.getParameter("username")).strip();
        String password = text(request.getParameter("password"));
        if (Foreign.sent(request)) {
            // Nobody is signed in by another site's form.
            response.sendRedirect("login?error");
        } else if (guard.isPaused(name)) {
            response.sendRedirect("login?paused");
        } else {
            try {
                signIn(request, response, name, password);
            } catch (IllegalStateException e) {
                // So the server wraps what an identity store throws.
                if (!isUnavailable(e)) {
                    throw e;
                }
                Unready.refuse(response);
            }
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response, String name, String password)
            throws IOException {
        if (name.isBlank() || password.isEmpty() || !isRight(request, response, name, password)) {
            guard.wrong(name);
            response.sendRedirect(guard.isPaused(name) ? "login?paused" : "login?error");
        } else {
            guard.right(name);
            request.changeSessionId();
            request.getSession().setMaxInactiveInterval(SIGNED_IN_SECONDS);
            response.sendRedirect(SavedTarget.take(request.getSession()));
        }
    }

    private boolean isRight(HttpServletRequest request, HttpServletResponse response, String name, String password) {
        if (request.getUserPrincipal() != null) {
            request.getSession().invalidate();
        }
        request.getSession(true);
        AuthenticationStatus status = security.authenticate(
                request,
                response,
                AuthenticationParameters.withParams()
                        .credential(new UsernamePasswordCredential(name, password))
                        .newAuthentication(true));
        return status == AuthenticationStatus.SUCCESS;
    }

    private static boolean isUnavailable(Throwable thrown) {
        return thrown != null && (thrown instanceof UnavailableException || isUnavailable(thrown.getCause()));
    }

    private static String text(String parameter) {
        return parameter == null ? "" : parameter;
    }
}
