package ee.kling.web.look;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Which time zone somebody is in, as their browser says: a day of theirs begins there and not where the server stands. */
public final class Zones {
    /** Written by {@code theme.js}; holds a name such as {@code Europe%2FTallinn}. */
    public static final String COOKIE = "studio-zone";

    private Zones() {}

    /** Keeps what this request says for the page that it opens. */
    public static void remember(UI page, HttpServletRequest request) {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        Arrays.stream(cookies)
                .filter(cookie -> COOKIE.equals(cookie.getName()))
                .findFirst()
                .ifPresent(cookie -> ComponentUtil.setData(page, ZoneId.class, of(cookie.getValue())));
    }

    /** UTC when the browser has not said. */
    public static ZoneId of(UI page) {
        ZoneId told = ComponentUtil.getData(page, ZoneId.class);
        return told == null ? ZoneOffset.UTC : told;
    }

    /** Of whoever reads the page that is being drawn; UTC where there is none. */
    public static ZoneId here() {
        UI page = UI.getCurrent();
        return page == null ? ZoneOffset.UTC : of(page);
    }

    /** What is not a zone that Java knows counts as UTC. */
    static ZoneId of(String told) {
        try {
            return ZoneId.of(URLDecoder.decode(told, StandardCharsets.UTF_8));
        } catch (DateTimeException | IllegalArgumentException e) {
            return ZoneOffset.UTC;
        }
    }
}
