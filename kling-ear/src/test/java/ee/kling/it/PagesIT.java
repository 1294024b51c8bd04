package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every page in every state that lasts: nothing that axe-core finds, nothing wider than the screen. With
 * {@code -Dkling.screens=docs/screens} it leaves pictures of all, in three widths, by day and by night.
 */
@Tag("once")
@Tag("thorough")
class PagesIT {
    private static final int PHONE = 390;
    private static final int TABLET = 820;
    private static final int WIDE = 1440;
    private static final int JPEG_QUALITY = 72;

    /** What went wrong in scripts of the pages. */
    private static final Queue<String> MISTAKES = new ConcurrentLinkedQueue<>();

    @RegisterExtension
    static final Studio STUDIO = new Studio("pages", Studio.drawnWithin(1, 2));

    private static String done;
    private static String failed;
    private static String stuck;

    @BeforeAll
    static void fill() {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            StudioPage somebodyNew = STUDIO.staff(tab(colours));
            ofSomebodyNew().forEach(state -> check(somebodyNew, state, name(colours)));
        }
        StudioPage staff = STUDIO.staff(tab(ColorScheme.LIGHT));
        staff.generate("A heron among reeds, ink on paper, one red sun");
        staff.awaitPicture("A heron");
        staff.generate("A lighthouse nobody can draw [sim:fail]");
        staff.generate("A ferry in the fog [sim:no-images]");
        staff.generate("水墨画风格的山间小村庄，清晨薄雾");
        staff.awaitPicture("水墨画");
        staff.choosePictures(4);
        staff.generate("Four views of a quiet Baltic harbour at first light, one red buoy, no people");
        staff.awaitPicture("Four views");
        failed = id(staff, "A lighthouse", "FAILED");
        stuck = id(staff, "A ferry", "STUCK");
        done = id(staff, "Four views", "SUCCEEDED");
    }

    private static String id(StudioPage staff, String prompt, String state) {
        Locator card = staff.browser()
                .locator("article[data-task][data-state=" + state + "]")
                .filter(new Locator.FilterOptions().setHasText(prompt))
                .first();
        card.waitFor();
        return card.getAttribute("data-task");
    }

    private static List<PageState> ofAnybody() {
        return List.of(
                PageState.at("sign-in", "/login", "#sign-in"),
                PageState.at("sign-in-wrong", "/login?error", ".st-note.is-error"));
    }

    private static List<PageState> ofSomebodyNew() {
        return List.of(
                PageState.at("create-first-visit", "/create", "#generate"),
                PageState.at("history-empty", "/history", ".st-empty"));
    }

    private static List<PageState> ofStaff() {
        return List.of(
                PageState.at("create", "/create", "article[data-task] img"),
                PageState.at("create-mistake", "/create", "#generate").then(PagesIT::tooLong),
                PageState.at("history", "/history?view=cards", "article[data-task] img"),
                PageState.at("history-table", "/history?view=table", "tbody tr"),
                PageState.at("history-selected", "/history?view=cards", "article[data-task] img")
                        .then(page -> {
                            page.locator("article[data-task]").first().hover();
                            page.locator(".st-pick").first().click();
                        }),
                PageState.at("history-nothing", "/history?q=zeppelin", ".st-empty"),
                PageState.at("history-trash-empty", "/history?status=trash", ".st-empty"),
                PageState.at("history-refused", "/history?page=5000", "#bad-address"),
                PageState.at("details", "/history/" + done, "#picture"),
                PageState.at("details-failed", "/history/" + failed, "#cause"),
                PageState.at("details-stuck", "/history/" + stuck, "#cause"),
                PageState.at("details-missing", "/history/00000000-0000-0000-0000-000000000000", "#no-such-task"),
                PageState.at("no-such-page", "/nowhere", "#no-such-page"),
                PageState.at("preferences", "/create", "#generate").then(page -> {
                    page.locator(".st-preferences >> visible=true").first().click();
                    page.locator("#language").waitFor();
                }),
                PageState.at("shortcuts", "/history?view=cards", "article[data-task]")
                        .then(page -> {
                            page.keyboard().press("?");
                            page.locator(".st-keys").first().waitFor();
                        }));
    }

    private static void tooLong(Page page) {
        page.locator("#prompt textarea").fill("long ".repeat(520));
        page.locator("#generate").click();
        page.locator("#prompt[invalid], #prompt .st-complaint").first().waitFor();
    }

    @TestFactory
    Stream<DynamicTest> everyPageIsFitForEverybody() {
        return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .flatMap(colours -> Stream.concat(
                        checks(STUDIO.at(tab(colours)), ofAnybody(), name(colours)),
                        checks(STUDIO.staff(tab(colours)), ofStaff(), name(colours))));
    }

    private static Stream<DynamicTest> checks(StudioPage studio, List<PageState> states, String light) {
        return states.stream()
                .map(state -> DynamicTest.dynamicTest(state.name() + ", " + light, () -> check(studio, state, light)));
    }

    private static Page tab(ColorScheme colours) {
        Page page = STUDIO.chromium().page(WIDE, 900, colours);
        page.onPageError(MISTAKES::add);
        return page;
    }

    private static String name(ColorScheme colours) {
        return colours.name().toLowerCase(Locale.ROOT);
    }

    @AfterEach
    void noScriptFailed() {
        assertThat(MISTAKES).isEmpty();
    }

    private static void check(StudioPage studio, PageState state, String light) {
        Page page = studio.browser();
        for (int width : widths(light)) {
            page.setViewportSize(width, width == PHONE ? 844 : width == TABLET ? 1180 : 900);
            studio.open(state.path());
            state.bring().accept(page);
            page.waitForCondition(
                    () -> Boolean.FALSE.equals(
                            page.evaluate(
                                    "document.getAnimations().some(a => a.playState === 'running' && a.effect.getTiming().iterations === 1)")));
            keep(page, "%s-%d-%s".formatted(state.name(), width, light));
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s is wider than %d", state.name(), width)
                    .isTrue();
            assertThat(violations(page))
                    .as("%s at %d, %s", state.name(), width, light)
                    .isEmpty();
        }
    }

    /** Pictures are wanted of all widths; the rules are the same for a tablet. */
    private static List<Integer> widths(String light) {
        if (pictures()) {
            return List.of(WIDE, TABLET, PHONE);
        }
        return "light".equals(light) ? List.of(WIDE) : List.of(PHONE);
    }

    private static boolean pictures() {
        return !Path.of(System.getProperty("it.screens")).endsWith(Path.of("it", "screens"));
    }

    /** Small files for the documents, true ones to look at. */
    private static void keep(Page page, String name) {
        Page.ScreenshotOptions options = pictures()
                ? new Page.ScreenshotOptions().setType(ScreenshotType.JPEG).setQuality(JPEG_QUALITY)
                : new Page.ScreenshotOptions();
        Path directory = Path.of(System.getProperty("it.screens"));
        page.screenshot(options.setPath(directory.resolve(name + (pictures() ? ".jpg" : ".png"))));
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream().map(PagesIT::sentence).toList();
    }

    private static String sentence(Rule rule) {
        return rule.getId() + ": " + rule.getHelp()
                + rule.getNodes().stream()
                        .map(CheckedNode::getHtml)
                        .limit(3)
                        .collect(Collectors.joining(" | ", " at ", ""));
    }
}
