package ee.kling.web.door;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What goes out in place of the server's own error pages, which would show our insides. */
@WebServlet(FailurePage.PATH)
public class FailurePage extends HttpServlet {
    static final String PATH = "/failure";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean failed = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
        if (!failed) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().println(sentence(response.getStatus()));
    }

    private static String sentence(int status) {
        return switch (status) {
            case HttpServletResponse.SC_UNAUTHORIZED -> "Sign in first.";
            case HttpServletResponse.SC_FORBIDDEN -> "This is not for you.";
            case HttpServletResponse.SC_NOT_FOUND -> "There is nothing here.";
            default ->
                status >= 500 ? "Something went wrong here. It is in the log." : "This request cannot be answered.";
        };
    }
}
