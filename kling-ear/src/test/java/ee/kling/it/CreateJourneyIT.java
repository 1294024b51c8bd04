package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The create page, as people use it: references by paste, drafts on every device, changes that can be taken back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("once")
class CreateJourneyIT {
    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=true\"> \u202Etxet";

    /** What a browser does when somebody pastes a screenshot. */
    private static final String PASTE = """
            async ([width, height]) => {
              const canvas = document.createElement("canvas");
              canvas.width = width; canvas.height = height;
              const pen = canvas.getContext("2d");
              pen.fillStyle = "#2a6"; pen.fillRect(0, 0, width, height);
              const blob = await new Promise(done => canvas.toBlob(done, "image/png"));
              const data = new DataTransfer();
              data.items.add(new File([blob], "screenshot.png", { type: "image/png" }));
              document.body.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }""";

    /** What a browser does when somebody drops some files on this. */
    private static final String DROP = """
            async ([target, names]) => {
              const canvas = document.createElement("canvas");
              canvas.width = 800; canvas.height = 600;
              const blob = await new Promise(done => canvas.toBlob(done, "image/png"));
              const data = new DataTransfer();
              names.forEach(name => data.items.add(new File([blob], name, { type: "image/png" })));
              document.querySelector(target).dispatchEvent(
                new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
            }""";

    /** Never in the message of a failure: the runner of the tests trips over so many of them. */
    private static final String LONGEST = "🦊".repeat(2500);

    @RegisterExtension
    static final Studio STUDIO = new Studio("create", Studio.drawnWithin(1, 2));

    private static StudioPage staff;

    @BeforeAll
    static void signIn() {
        staff = STUDIO.staff();
    }

    @Test
    @Order(1)
    void aPromptBecomesAPictureAndTheFormKeepsIt() {
        staff.generate("A fox in the snow");
        assertThat(staff.browser().locator("vaadin-notification-card")).containsText("Accepted");
        staff.awaitPicture("A fox in the snow");
        assertThat(staff.browser().locator("#prompt textarea")).hasValue("A fox in the snow");
    }

    @Test
    @Order(2)
    void aPastedPictureIsCheckedAndSent() {
        paste(800, 600);
        assertThat(card()).containsText("800 × 600 px");
        staff.generate("The same as a poster");
        staff.awaitPicture("The same as a poster");
    }

    @Test
    @Order(3)
    void aPastedPictureThatIsTooStretchedIsCutToFit() {
        paste(2000, 400);
        assertThat(card()).containsText("2000 × 400");
        staff.browser().locator("#reference-fix").click();
        assertThat(card()).containsText("Cropped to fit");
        assertThat(card()).containsText("1000 × 400 px");
    }

    @Test
    @Order(4)
    void aDraftIsThereOnAnotherDeviceAndATabThatFellBehindIsTold() {
        Page desk = staff.browser();
        staff.fillPrompt(HOSTILE);
        assertThat(desk.locator("#draft-state")).containsText("saved");
        awaitKept(HOSTILE);
        StudioPage phone = STUDIO.staff(STUDIO.chromium().page(390, 844, ColorScheme.DARK));
        assertThat(phone.browser().locator("#prompt textarea")).hasValue(HOSTILE);
        assertThat(phone.browser().locator("#reference-card")).containsText("1000 × 400 px");
        assertThat(phone.browser().evaluate("window.hacked === true")).isEqualTo(false);

        phone.fillPrompt("Written on the phone");
        awaitKept("Written on the phone");
        desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        desk.locator("#take-over").click();
        assertThat(desk.locator("#prompt textarea")).hasValue("Written on the phone");
        phone.browser().context().close();
    }

    @Test
    @Order(5)
    void clearingCanBeTakenBack() {
        Page page = staff.browser();
        page.locator("#clear-form").click();
        assertThat(page.locator("#prompt textarea")).hasValue("");
        assertThat(card()).hasCount(0);
        undo();
        assertThat(page.locator("#prompt textarea")).hasValue("Written on the phone");
        assertThat(card()).hasCount(1);
        page.locator("#clear-form").click();
        assertThat(card()).hasCount(0);
    }

    @Test
    @Order(6)
    void anotherModelSaysWhatItChangedAndCanBeTakenBack() {
        Page page = staff.browser();
        page.locator("#resolution vaadin-radio-button").filter(named("2K")).click();
        choose("Kling 1.0");
        assertThat(page.locator(".st-note").filter(named("2K"))).containsText("the resolution is now 1K");
        assertThat(page.locator("#resolution vaadin-radio-button[checked]")).containsText("1K");
        page.locator("#undo-model").click();
        assertThat(page.locator("#model")).containsText("Kling 3.0");
        assertThat(page.locator("#resolution vaadin-radio-button[checked]")).containsText("2K");
    }

    @Test
    @Order(7)
    void twoThousandFiveHundredAstralCharactersAreCountedAndSent() {
        staff = STUDIO.staff();
        staff.fillPrompt(LONGEST);
        assertThat(staff.browser().locator(".st-counter").first()).containsText("2500 / 2500");
        // Put in once more: what comes twice within a moment must arrive all the same.
        staff.generate(LONGEST);
        staff.awaitPicture("🦊🦊🦊");
    }

    @Test
    @Order(8)
    void ownPromptsAreWalkedWithTheKeyboard() {
        Page page = staff.browser();
        staff.fillPrompt("begun");
        page.locator("#prompt textarea").focus();
        page.keyboard().press("Alt+ArrowUp");
        page.waitForCondition(
                () -> LONGEST.equals(page.locator("#prompt textarea").inputValue()));
        page.keyboard().press("Alt+ArrowUp");
        assertThat(page.locator("#prompt textarea")).hasValue("The same as a poster");
        page.keyboard().press("Alt+ArrowDown");
        page.keyboard().press("Alt+ArrowDown");
        assertThat(page.locator("#prompt textarea")).hasValue("begun");
    }

    @Test
    @Order(9)
    void anEarlierPictureBecomesAReference() {
        Page page = staff.browser();
        page.locator("#reference-pick").click();
        page.locator(".st-picker__grid button").first().click();
        assertThat(card()).containsText("Earlier result");
    }

    @Test
    @Order(10)
    void aPictureByItsAddressIsSeenBeforeItIsSent() {
        Page page = staff.browser();
        staff.open("/history?view=cards&q=The+same+as+a+poster");
        page.locator("article[data-task] a.st-task__title").first().click();
        String klingId = page.locator("dd[data-fact='Kling’s id'] .st-id").innerText();
        staff.open("/create");
        page.locator("#clear-form").click();
        Locator address = page.locator("#reference-address input");

        address.fill(STUDIO.product().simulator().resolve("/results/none.png").toString());
        assertThat(page.locator("#reference .st-complaint")).containsText("could not be fetched");
        address.fill(STUDIO.product()
                .simulator()
                .resolve("/results/" + klingId + "-0.png?token=secret")
                .toString());
        assertThat(card()).containsText(klingId + "-0.png");
        assertThat(card()).containsText("px");
        assertThat(card()).not().containsText("secret");
        staff.generate("Drawn from an address");
        staff.awaitPicture("Drawn from an address");
    }

    @Test
    @Order(11)
    void whatWasTypedLastIsKeptHoweverThePageIsLeft() {
        Page page = staff.browser();
        Locator prompt = page.locator("#prompt textarea");
        staff.fillPrompt("Kept over a reload");
        page.reload();
        assertThat(prompt).hasValue("Kept over a reload");

        staff.fillPrompt("Kept over a link");
        page.locator("a[href='history'] >> visible=true").first().click();
        page.locator("#range").waitFor();
        page.locator("a[href='create'] >> visible=true").first().click();
        assertThat(prompt).hasValue("Kept over a link");

        staff.fillPrompt("Kept under a dialog");
        page.locator("#open-presets").click();
        page.locator("vaadin-dialog-overlay").waitFor();
        awaitKept("Kept under a dialog");
        page.keyboard().press("Escape");
        assertThat(page.locator("vaadin-dialog-overlay")).hasCount(0);
    }

    @Test
    @Order(12)
    void ofSeveralFilesOneIsTakenAndThatIsSaid() {
        Page page = staff.browser();
        page.locator("#clear-form").click();
        assertThat(card()).hasCount(0);

        page.evaluate(DROP, List.of("#reference-upload", List.of("fox.png", "bear.png")));
        assertThat(card()).containsText("fox.png");
        assertThat(page.locator("#reference-one-only")).containsText("“fox.png” was taken, 1 other file was not");

        page.evaluate(DROP, List.of("body", List.of("owl.png", "elk.png", "ant.png")));
        assertThat(card()).containsText("owl.png");
        assertThat(page.locator("#reference-one-only")).containsText("“owl.png” was taken, 2 other files were not");
    }

    private static void paste(int width, int height) {
        staff.browser().evaluate(PASTE, List.of(width, height));
    }

    private static Locator card() {
        return staff.browser().locator("#reference-card");
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void choose(String model) {
        staff.browser().locator("#model").click();
        staff.browser()
                .locator("vaadin-select-item .st-model__title")
                .getByText(model, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(staff.browser().locator("#model")).containsText(model);
    }

    private static void undo() {
        staff.browser()
                .locator("vaadin-notification-card .st-toast__button")
                .filter(named("Undo"))
                .last()
                .click();
    }

    /** A page that is opened now would show it. */
    private static void awaitKept(String prompt) {
        Page other = staff.browser().context().newPage();
        for (int look = 0; look < 30; look++) {
            other.navigate(STUDIO.product().base().resolve("/create").toString());
            other.locator("#generate").waitFor();
            if (prompt.equals(other.locator("#prompt textarea").inputValue())) {
                break;
            }
        }
        assertThat(other.locator("#prompt textarea")).hasValue(prompt);
        other.close();
    }
}
