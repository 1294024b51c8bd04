package ee.kling.web.words;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/** Which language somebody reads: the one they chose in this browser, else the first of the browser's that we speak. */
public final class Languages {
    /** Written by {@code studio.js}; holds a language tag such as {@code de}. */
    public static final String COOKIE = "studio-language";

    private Languages() {}

    /** Of whoever sends this request. */
    public static Locale of(HttpServletRequest request) {
        return chosen(request).orElseGet(() -> wanted(request));
    }

    private static Optional<Locale> chosen(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie -> COOKIE.equals(cookie.getName()))
                .map(cookie -> Locale.forLanguageTag(cookie.getValue()))
                .filter(Words.LANGUAGES::contains)
                .findFirst();
    }

    private static Locale wanted(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .filter(locale -> Words.LANGUAGES.stream()
                        .anyMatch(language -> language.getLanguage().equals(locale.getLanguage())))
                .findFirst()
                .map(Words::nearest)
                .orElse(Locale.ENGLISH);
    }
}
