package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What arrives by itself: on every device, after the connection was away, and while one looks elsewhere. */
@Tag("once")
class LiveJourneyIT {
    /** Long enough to do something meanwhile. */
    @RegisterExtension
    static final Studio STUDIO = new Studio("live", Studio.drawnWithin(5, 5));

    @Test
    void whatEndsWhileTheConnectionIsAwayIsThereWhenItIsBack() {
        String prompt = "Drawn while nobody could listen";
        Page page = STUDIO.chromium().page();
        Line line = new Line(page);
        StudioPage desk = STUDIO.staff(page);
        desk.markDocument();
        desk.generate(prompt);
        desk.card(prompt).waitFor();

        line.cut();
        assertThat(page.locator("#offline")).isVisible();
        StudioPage other = STUDIO.staff();
        other.awaitPicture(prompt);
        assertThat(desk.card(prompt)).not().hasAttribute("data-state", "SUCCEEDED");

        line.mend();
        assertThat(page.locator("#offline")).hasCount(0);
        desk.awaitPicture(prompt);
        assertThat(desk.isSameDocument()).isTrue();
        close(desk, other);
    }

    @Test
    void twoTabsAndAnotherDeviceAgree() {
        StudioPage first = STUDIO.staff();
        first.generate("Seen in three places");
        first.awaitPicture("Seen in three places");
        StudioPage second = STUDIO.at(first.browser().context().newPage());
        StudioPage phone = STUDIO.staff(STUDIO.chromium().phone("en-GB", ColorScheme.LIGHT));
        List<StudioPage> all = List.of(first, second, phone);
        all.forEach(one -> one.open("/history?size=12&view=cards"));

        Locator star = first.card("three places").locator("[data-act=star], [data-act=unstar]");
        first.card("three places").hover();
        star.first().click();

        all.forEach(one -> assertThat(one.card("three places")).hasAttribute("data-starred", "true"));
        close(first, phone);
    }

    @Test
    void whoLooksElsewhereIsToldInTheTitleAndByANotice() {
        Page page = STUDIO.chromium().page();
        page.context().grantPermissions(List.of("notifications"));
        page.addInitScript("localStorage.setItem('studio-notices', 'on');"
                + "document.hasFocus = () => !window.away;"
                + "const Real = window.Notification; window.notices = [];"
                + "window.Notification = class extends Real {"
                + " constructor(title, options) { super(title, options); window.notices.push(options.body); } };");
        StudioPage staff = STUDIO.staff(page);
        page.evaluate("window.away = true");
        staff.generate("Nobody looks at this one");

        assertThat(page).hasTitle(Pattern.compile("^\\(1 done\\) .*"));
        page.waitForFunction("window.notices.length === 1 && window.notices[0].includes('Nobody looks at this one')");
        page.evaluate("window.away = false; window.dispatchEvent(new Event('focus'))");
        assertThat(page).hasTitle(Pattern.compile("^[^(].*"));
        close(staff);
    }

    @Test
    void aPhoneInChineseAndInTheDark() {
        String prompt = "雪地里的狐狸，水墨画";
        Page page = STUDIO.chromium().phone("zh-CN", ColorScheme.DARK);
        StudioPage phone = STUDIO.staff(page);
        assertIsChineseAndDark(page);
        phone.generate(prompt);
        phone.awaitPicture(prompt);

        phone.open("/history?view=cards");
        page.locator("#search input").fill("狐狸");
        assertThat(page.locator("article[data-task]")).hasCount(1);
        assertIsChineseAndDark(page);
        phone.card(prompt).locator("a.st-task__title").click();
        assertThat(page.locator(".st-detail")).containsText(prompt);
        assertIsChineseAndDark(page);
        close(phone);
    }

    /** No word of English but names, nothing white, and nothing to be pushed sideways. */
    private static void assertIsChineseAndDark(Page page) {
        assertThat(page.locator("html")).hasAttribute("lang", Pattern.compile("zh.*"));
        assertThat(page.locator("h1").first()).hasText(Pattern.compile(".*[\u4e00-\u9fff].*"));
        String background = (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
        assertThat(brightness(background)).as(background).isLessThan(60);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private static double brightness(String rgb) {
        return Pattern.compile("\\d+")
                .matcher(rgb)
                .results()
                .limit(3)
                .mapToInt(number -> Integer.parseInt(number.group()))
                .average()
                .orElseThrow();
    }

    private static void close(StudioPage... pages) {
        for (StudioPage page : pages) {
            page.browser().context().close();
        }
    }
}
