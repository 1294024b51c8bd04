package ee.kling.web.history;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import ee.kling.api.task.HistoryPage;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How somebody last looked at their history in this browser, for addresses that do not say.
 *
 * @param table whether as a table
 * @param size tasks on a page
 */
record Remembered(boolean table, int size) {
    static final Remembered NOTHING = new Remembered(false, HistoryAddress.USUAL_SIZE);
    private static final String COOKIE = "studio-history";
    private static final Pattern VALUE = Pattern.compile("(cards|table)\\.(\\d{1,3})");

    /** On this page, else in this browser. */
    static Remembered of(UI ui) {
        Remembered here = ComponentUtil.getData(ui, Remembered.class);
        return here == null ? cookie() : here;
    }

    private static Remembered cookie() {
        VaadinRequest request = VaadinRequest.getCurrent();
        Cookie[] cookies = request == null || request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie -> COOKIE.equals(cookie.getName()))
                .map(cookie -> of(cookie.getValue()))
                .findFirst()
                .orElse(NOTHING);
    }

    /** What is not as we write it counts as nothing. */
    static Remembered of(String value) {
        Matcher parts = VALUE.matcher(value);
        if (!parts.matches()) {
            return NOTHING;
        }
        int size = Integer.parseInt(parts.group(2));
        return size < 1 || size > HistoryPage.LARGEST_SIZE
                ? NOTHING
                : new Remembered("table".equals(parts.group(1)), size);
    }

    String value() {
        return (table ? "table" : "cards") + "." + size;
    }

    void keep(UI ui) {
        ComponentUtil.setData(ui, Remembered.class, this);
        ui.getPage()
                .executeJs(
                        "document.cookie = $0 + '=' + $1 + '; path=/; max-age=31536000; samesite=lax'",
                        COOKIE,
                        value());
    }
}
