package ee.kling.web.door;

import ee.kling.core.status.Readiness;
import ee.kling.web.words.Languages;
import ee.kling.web.words.Words;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Refuses every request while the studio cannot work, and has browsers try again by themselves. What an open page needs to
 * live on goes through: it says by itself what is wrong, and keeps what was typed.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Unready extends HttpFilter {
    private static final String SECONDS = "5";
    private static final String PAGE = "/WEB-INF/not-ready.html";

    @Inject
    private Readiness readiness;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (readiness.isWorking() || isPartOfAPage(request)) {
            chain.doFilter(request, response);
            return;
        }
        refuse(response);
        String sentence = readiness.sentence().orElse("The studio is starting.");
        boolean browser = String.valueOf(request.getHeader("Accept")).contains("text/html");
        response.setContentType(browser ? "text/html" : "text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().println(browser ? page(Languages.of(request), sentence) : sentence);
    }

    /** Answers that it may be tried again soon. */
    public static void refuse(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", SECONDS);
    }

    private static boolean isPartOfAPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getParameter("v-r") != null
                || path.startsWith("/VAADIN/")
                || path.endsWith(".css")
                || path.endsWith(".svg");
    }

    private String page(Locale language, String sentence) throws IOException {
        try (InputStream file = getServletContext().getResourceAsStream(PAGE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{language}", language.toLanguageTag())
                    .replace("{title}", Words.in(language, "door.one-moment"))
                    .replace("{calm}", Words.in(language, "door.nothing-is-lost"))
                    // In English the core knows more.
                    .replace(
                            "{sentence}",
                            language.equals(Locale.ENGLISH) ? sentence : Words.in(language, "door.not-ready"));
        }
    }
}
