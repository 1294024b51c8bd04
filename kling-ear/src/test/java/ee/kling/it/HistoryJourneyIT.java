package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.KeyboardModifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do with what they have made, in a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("once")
class HistoryJourneyIT {
    private static final int TASKS = 32;
    private static final String HOSTILE = "=<b onclick=\"window.hacked=true\">\u202Egnp.exe";

    @RegisterExtension
    static final Studio STUDIO = new Studio("history", Studio.drawnWithin(1, 1));

    private static StudioPage staff;

    @BeforeAll
    static void fill() {
        staff = STUDIO.staff();
        for (int number = 1; number < TASKS; number++) {
            generate("A fox in the snow, number " + number);
        }
        generate(HOSTILE);
        staff.open("/history?size=48");
        assertThat(staff.browser().locator("article[data-state=SUCCEEDED][data-saved='1']"))
                .hasCount(TASKS);
    }

    private static void generate(String prompt) {
        staff.generate(prompt);
        staff.card(prompt.length() > 20 ? prompt.substring(prompt.length() - 10) : prompt)
                .first()
                .waitFor();
    }

    @Test
    @Order(1)
    void fromASearchToTheDetailsToTheForm() {
        Page page = staff.browser();
        staff.open("/history");
        page.locator("#search input").fill("snow number 17");
        assertThat(page.locator("article[data-task]")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*q=snow.*"));
        page.locator("a.st-task__title").click();
        assertThat(page.locator("#task-prompt")).containsText("number 17");

        page.goBack();
        assertThat(page.locator("#search input")).hasValue("snow number 17");
        page.locator("article[data-task]").hover();
        page.locator("[data-act=remix]").click();
        assertThat(page.locator("#prompt textarea")).hasValue(Pattern.compile(".*number 17"));
    }

    @Test
    @Order(2)
    void filtersAreChipsThatGoOneByOne() {
        Page page = staff.browser();
        staff.open("/history?q=fox&model=kling-v3&from=2020-01-01");
        assertThat(page.locator(".st-chips > .st-chip")).hasCount(2);
        page.locator("#chip-from a").click();
        assertThat(page).hasURL(Pattern.compile(".*/history\\?(?!.*from=).*model=kling-v3.*"));
        page.locator("#clear-all").click();
        assertThat(page).hasURL(Pattern.compile(".*/history(\\?size=48)?$"));

        staff.open("/history?q=zzzz&model=kling-v3");
        assertThat(page.locator(".st-empty")).containsText("No task matches all 2 filters");
        page.locator("#drop-narrowest").click();
        assertThat(page.locator("article[data-task]").first()).isVisible();
    }

    @Test
    @Order(3)
    void thirtyAreChosenAndComeAsAZipAlsoAfterAReload() throws IOException {
        Page page = staff.browser();
        staff.open("/history?size=48&view=cards");
        Locator cards = page.locator("article[data-task]");
        cards.first().hover();
        cards.first().locator(".st-pick").click();
        cards.nth(29).hover();
        cards.nth(29)
                .locator(".st-pick")
                .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(page.locator("#selection b")).hasText("30 selected");
        staff.screenshot("history-selection");

        page.locator("#selection-download").click();
        page.locator("#name-pattern input").fill("{number} {seed}");
        assertThat(page.locator("#name-pattern")).hasAttribute("invalid", "");
        page.locator("#name-pattern input").fill("{number} {prompt}");
        assertThat(page.locator("#zip-preview li").first()).containsText(Pattern.compile("^01 .*\\.png$"));
        staff.screenshot("history-zip");
        page.locator("#prepare-zip").click();
        page.locator(".st-zip").first().waitFor();
        page.reload();
        page.locator(".st-zip[data-state=READY] a").waitFor();
        Download download = page.waitForDownload(
                () -> page.locator(".st-zip[data-state=READY] a").click());

        Map<String, byte[]> zip = entries(download);
        assertThat(zip.keySet()).contains("manifest.csv", "manifest.json").hasSize(32);
        assertThat(zip.keySet())
                .anySatisfy(name -> assertThat(name)
                        .startsWith("01 =-b onclick=-window.hacked=true-")
                        .endsWith("gnp.exe.png"))
                .allSatisfy(name -> assertThat(name).doesNotContain("\u202e", "<", "\""));
        String csv = new String(zip.get("manifest.csv"), StandardCharsets.UTF_8);
        assertThat(csv).contains("\"'=<b onclick=\"\"window.hacked=true\"\">");
        List<?> manifest = (List<?>)
                page.evaluate("text => JSON.parse(text)", new String(zip.get("manifest.json"), StandardCharsets.UTF_8));
        assertThat(manifest).hasSize(30).allSatisfy(each -> {
            Map<?, ?> entry = (Map<?, ?>) each;
            assertThat(entry.get("status")).isEqualTo("included");
            assertThat(zip.get(entry.get("file"))).hasSize((Integer) entry.get("bytes"));
        });
    }

    private static Map<String, byte[]> entries(Download download) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (InputStream file = Files.newInputStream(download.path());
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    @Order(4)
    void theZipIsNotThereForAColleague() throws Exception {
        String address = staff.browser().locator(".st-zip a").getAttribute("href");
        SignedIn admin = SignedIn.as(STUDIO.product().base(), "admin", "admin-demo");

        assertThat(admin.get("/" + address).statusCode()).isEqualTo(200);
        assertThat(new SignedIn(STUDIO.product().base()).get("/" + address).statusCode())
                .isNotEqualTo(200);
        assertThat(admin.get("/exports/00000000-0000-0000-0000-000000000000").statusCode())
                .isEqualTo(404);

        staff.browser().locator(".st-zip__away").click();
        assertThat(staff.browser().locator(".st-zip")).hasCount(0);
    }

    @Test
    @Order(5)
    void theTrashTakesAndGivesBackWithoutMovingThePage() {
        Page page = staff.browser();
        staff.open("/history?size=48");
        Locator cards = page.locator("article[data-task]");
        Locator card = cards.nth(20);
        String id = card.getAttribute("data-task");
        card.scrollIntoViewIfNeeded();
        Object place = page.evaluate("document.querySelector('.st-body').scrollTop");
        card.hover();
        card.locator("[data-act=more]").click();
        page.locator("[data-menu=trash]").click();

        assertThat(page.locator("article.is-gone")).hasAttribute("data-task", id);
        assertThat(page.locator("#tab-trash b")).hasText("1");
        assertThat(page.evaluate("document.querySelector('.st-body').scrollTop"))
                .isEqualTo(place);
        page.locator("vaadin-notification-card button.st-toast__button").click();
        assertThat(page.locator("article.is-gone")).hasCount(0);
        assertThat(page.locator("#tab-trash b")).hasText("0");
    }

    @Test
    @Order(6)
    void twoWindowsAgree() {
        Page page = staff.browser();
        staff.open("/history?size=48");
        Page other = page.context().newPage();
        other.navigate(STUDIO.product().base().resolve("/history?size=48").toString());
        Locator here = page.locator("article[data-task]").nth(2);
        String id = here.getAttribute("data-task");
        Locator there = other.locator("article[data-task='" + id + "']");
        there.waitFor();

        here.hover();
        here.locator("[data-act=star]").click();
        assertThat(there).hasAttribute("data-starred", "true");
        here.hover();
        here.locator("[data-act=more]").click();
        page.locator("[data-menu=trash]").click();
        assertThat(there).hasClass(Pattern.compile(".*is-gone.*"));
        there.locator("[data-act=restore]").click();
        assertThat(page.locator("article.is-gone")).hasCount(0);
        other.close();
    }

    @Test
    @Order(7)
    void aTagIsPutOnManyAndFound() {
        Page page = staff.browser();
        staff.open("/history?q=snow&size=48");
        assertThat(page.locator("article[data-task]")).hasCount(TASKS - 1);
        page.keyboard().press("Control+a");
        assertThat(page.locator("#selection b")).hasText((TASKS - 1) + " selected");
        page.locator("#selection-tag").click();
        page.locator("#tag input").fill("Winter 雪");
        page.locator("#tag input").press("Enter");
        assertThat(page.locator("vaadin-notification-card")).containsText("Winter 雪");

        staff.open("/history?tag=winter%20%E9%9B%AA&size=48");
        assertThat(page.locator("article[data-task]")).hasCount(TASKS - 1);
        assertThat(page.locator("#chip-tag")).containsText("winter 雪");
        assertThat(page.locator("#tab-all b")).hasText(String.valueOf(TASKS - 1));
    }

    @Test
    @Order(8)
    void theTableShowsTheSamePageAndIsRemembered() {
        Page page = staff.browser();
        staff.open("/history?size=12&page=2&view=cards");
        String first = page.locator("article[data-task]").first().getAttribute("data-task");
        page.locator("#view-table").click();

        assertThat(page.locator("tr[data-task]")).hasCount(12);
        assertThat(page.locator("tr[data-task]").first()).hasAttribute("data-task", first);
        assertThat(page.locator("tr[data-task]").first()).containsText("$0.028");
        staff.open("/history");
        assertThat(page.locator("tr[data-task]")).hasCount(12);
        page.locator("#view-cards").click();
        assertThat(page.locator("article[data-task]")).hasCount(12);
    }

    @Test
    @Order(9)
    void aPageStaysAsItIsWhileNewPicturesArrive() {
        Page page = staff.browser();
        staff.open("/history?size=12");
        page.locator("#page-next").click();
        assertThat(page).hasURL(Pattern.compile(".*before=.*"));
        assertThat(page.locator("#range")).containsText("13 to 24");
        String address = page.url();
        String first = page.locator("article[data-task]").first().getAttribute("data-task");
        Page other = page.context().newPage();
        StudioPage form = STUDIO.at(other).open("/create");
        form.generate("Something new for the first page");

        assertThat(page.locator("#fresh")).isVisible();
        page.navigate(address);
        assertThat(page.locator("article[data-task]").first()).hasAttribute("data-task", first);
        form.awaitPicture("Something new");
        other.close();
    }

    @Test
    @Order(10)
    void whoTurnsPagesInAHurryEndsWhereTheAddressSays() {
        Page page = staff.browser();
        staff.open("/history?size=2&view=cards");
        assertThat(page.locator("#range")).containsText("1 to 2");
        String press = "document.getElementById('page-next').click();";
        page.evaluate(press + press);
        assertThat(page.locator("#range")).containsText("5 to 6");
        assertThat(page).hasURL(Pattern.compile(".*page=3.*"));
    }

    @Test
    @Order(11)
    void everythingGoesByKeyboard() {
        Page page = staff.browser();
        staff.open("/history?size=12&view=cards");
        Locator titles = page.locator("article[data-task] a.st-task__title");
        titles.first().waitFor();
        page.keyboard().press("ArrowRight");
        assertThat(titles.nth(0)).isFocused();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowUp");
        assertThat(titles.nth(1)).isFocused();
        page.keyboard().press(" ");
        assertThat(page.locator("#selection b")).hasText("1 selected");
        page.keyboard().press("Escape");
        assertThat(page.locator("#selection")).isHidden();
        assertThat(titles.nth(1)).isFocused();
        page.keyboard().press(".");
        assertThat(page.locator("article[data-task]").nth(1)).hasAttribute("data-starred", "true");
        assertThat(titles.nth(1)).isFocused();

        page.locator("#search input").fill(". r i");
        assertThat(page.locator(".st-empty")).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*/history.*"));
        page.locator("#search input").fill("");
        titles.nth(1).waitFor();
        page.evaluate("localStorage.setItem('studio-letter-keys', 'off')");
        titles.nth(1).focus();
        page.keyboard().press(".");
        page.keyboard().press("PageDown");
        assertThat(page.locator("#range")).containsText("13 to 24");
        page.keyboard().press("PageUp");
        assertThat(page.locator("#range")).containsText("1 to 12");
        assertThat(page.locator("article[data-task]").nth(1)).hasAttribute("data-starred", "true");
        page.evaluate("localStorage.removeItem('studio-letter-keys')");
        titles.nth(0).focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/history/[0-9a-f-]{36}$"));
    }

    @Test
    @Order(12)
    void aLinkToATaskOfSomebodyElseLeadsNowhere() {
        StudioPage admin = STUDIO.admin();
        admin.generate("A secret of the administrator");
        admin.card("A secret").first().waitFor();
        String id = admin.card("A secret").first().getAttribute("data-task");

        staff.open("/history/" + id);
        assertThat(staff.browser().locator("body")).not().containsText("A secret");
        staff.open("/history?q=secret");
        assertThat(staff.browser().locator("article[data-task]")).hasCount(0);
    }

    @Test
    @Order(13)
    void onAPhoneInTheDarkInChineseItIsTheSame() {
        Page phone = STUDIO.chromium().page(390, 844, ColorScheme.DARK);
        StudioPage person = STUDIO.staff(phone);
        phone.context()
                .addCookies(List.of(new Cookie("studio-language", "zh")
                        .setUrl(STUDIO.product().base().toString())));
        person.open("/history");
        assertThat(phone.locator("h1")).hasText("历史");
        person.awaitPicture("fox");
        assertThat(phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        person.screenshot("history-phone-dark-chinese");
        assertThat(phone.evaluate("window.hacked === true")).isEqualTo(false);
    }
}
