package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do, in a real browser, with the product as its script starts it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("once")
class BrowserJourneyIT {
    private static final String ENGLISH = "Quiet Baltic harbour at first light, one red buoy";
    private static final String CHINESE = "水墨画风格的山间小村庄，清晨薄雾";
    private static final String EMOJI = "A fox 🦊 reading a map 🗺️ under the stars ✨";
    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=true\"> \u202Ereversed";

    /** Quick pictures: what is tested here is the product, not patience. */
    /** A task that is being sent when the server is stopped is looked up, and sent again, well within a minute. */
    private static final Map<String, String> QUICK = Map.of(
            "KLING_SIMULATOR_MIN_SECONDS", "1",
            "KLING_SIMULATOR_MAX_SECONDS", "3",
            "KLING_READ_TIMEOUT", "PT8S",
            "KLING_LEASE", "PT2S",
            "KLING_QUIET_PERIOD", "PT8S");

    @RegisterExtension
    static final Studio STUDIO = new Studio("journey", QUICK);

    private static StudioPage staff;

    @BeforeAll
    static void visit() {
        staff = STUDIO.visitor();
    }

    @Test
    @Order(1)
    void staffSignInAndStartOnTheCreatePage() {
        staff.open("/");
        staff.browser().locator("#sign-in").waitFor();
        staff.screenshot("sign-in");
        staff.signIn("staff", "staff-demo");
        staff.screenshot("create-empty");
    }

    @Test
    @Order(2)
    void aPictureArrivesWithoutReload() {
        staff.markDocument();
        staff.choosePictures(4);
        staff.generate(ENGLISH);

        staff.awaitPicture(ENGLISH);

        assertThat(staff.card(ENGLISH).first()).hasAttribute("data-state", "SUCCEEDED");
        assertThat(staff.isSameDocument()).isTrue();
    }

    @Test
    @Order(3)
    void chineseAndEmojiPromptsArriveWhole() {
        staff.generate(CHINESE);
        staff.awaitPicture(CHINESE);
        staff.generate(EMOJI);
        staff.awaitPicture(EMOJI);
    }

    @Test
    @Order(4)
    void hostileTextIsShownAsText() {
        staff.generate(HOSTILE);
        staff.awaitPicture("onerror");

        assertThat(staff.browser().evaluate("window.hacked === true")).isEqualTo(false);
    }

    @Test
    @Order(5)
    void aRotatedCameraPictureIsTurnedUprightAndUsedAsReference() {
        Page page = staff.browser();
        page.locator("#reference-upload input[type=file]")
                .setInputFiles(new FilePayload("IMG_0042.JPG", "image/jpeg", CameraPicture.rotated()));
        Locator card = page.locator("#reference-card");
        assertThat(card).containsText("600 × 800");
        assertThat(card).containsText("Turned upright");
        staff.screenshot("create-reference");

        staff.generate("The same sun as a poster");
        staff.awaitPicture("The same sun as a poster");

        card.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON).last().click();
        assertThat(card).hasCount(0);
    }

    @Test
    @Order(6)
    void aPictureThatCannotBeUsedSaysWhyInNumbers() {
        Page page = staff.browser();
        page.locator("#reference-upload input[type=file]")
                .setInputFiles(new FilePayload("small.png", "image/png", Png.ofSize(299, 400)));

        assertThat(page.locator("#reference-card")).containsText("299 × 400");
        page.locator("#reference-card")
                .getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)
                .last()
                .click();
    }

    @Test
    @Order(7)
    void aPromptThatIsTooLongIsRefusedBesideTheFieldAndStoresNothing() {
        String tooLong = "😀".repeat(2501);
        staff.generate(tooLong);

        assertThat(staff.browser().locator("#prompt")).hasAttribute("invalid", "");
        assertThat(staff.browser().locator("body")).containsText("2501");
        assertThat(staff.card("😀😀😀")).hasCount(0);
        staff.screenshot("create-error");
        staff.fillPrompt("");
    }

    @Test
    @Order(8)
    void aRefusedPromptSaysWhyAndThatNothingWasCharged() {
        staff.generate("A storm [sim:reject]");
        Locator card = staff.card("A storm");

        assertThat(card.first()).hasAttribute("data-state", "FAILED");
        assertThat(card.first()).containsText("not charged");
        staff.generate("A lighthouse in the fog [sim:drop-after-accept]");
        staff.awaitPicture("A lighthouse in the fog");
        staff.screenshot("create");
    }

    @Test
    @Order(9)
    void historyShowsEverythingAndItsAddressIsTheState() {
        staff.open("/history");
        assertThat(staff.browser().locator("article[data-task]")).hasCount(7);
        staff.screenshot("history");

        staff.open("/history?q=" + "水墨画" + "&status=done&page=1&size=12");
        assertThat(staff.browser().locator("article[data-task]")).hasCount(1);
        staff.awaitPicture(CHINESE);
    }

    @Test
    @Order(10)
    void aPageOutsideTheRangeIsNamed() {
        for (String wrong : new String[] {"page=0", "page=1001", "size=501"}) {
            staff.open("/history?" + wrong);
            Locator message = staff.browser().locator("#bad-address");
            assertThat(message).containsText(wrong.substring(0, 4));
            assertThat(message).containsText(wrong.substring(5));
        }
    }

    @Test
    @Order(11)
    void aTaskHasItsOwnPage() {
        staff.open("/history");
        staff.card(EMOJI).first().locator("a.st-task__title").click();

        assertThat(staff.browser().locator("#task-prompt")).containsText("🗺️");
        assertThat(staff.browser().locator("#picture")).isVisible();
        staff.screenshot("details");
    }

    @Test
    @Order(12)
    void afterARestartEveryTaskAndPictureIsStillThere() throws Exception {
        staff.open("/create");
        staff.generate("Sent just before the server stops");
        staff.card("Sent just before").first().waitFor();
        assertThat(STUDIO.product().interrupt()).isLessThan(java.time.Duration.ofSeconds(10));
        STUDIO.product().start(QUICK);

        StudioPage again = STUDIO.staff();
        again.open("/history");

        assertThat(again.browser().locator("article[data-task]")).hasCount(8);
        for (String prompt :
                new String[] {ENGLISH, CHINESE, EMOJI, "The same sun", "A lighthouse", "Sent just before"}) {
            again.awaitPicture(prompt);
        }
    }

    @Test
    @Order(13)
    void everybodySeesOnlyTheirOwnAndAdminsAll() {
        StudioPage admin = STUDIO.admin(STUDIO.chromium().page(390, 844, ColorScheme.DARK));
        admin.generate("A secret of the administrator");
        admin.awaitPicture("A secret of the administrator");
        admin.screenshot("create-phone-dark");
        admin.open("/history");
        assertThat(admin.browser().locator("article[data-task]")).hasCount(9);
        admin.screenshot("history-phone-dark");

        StudioPage colleague = STUDIO.staff();
        colleague.open("/history");
        assertThat(colleague.browser().locator("article[data-task]")).hasCount(8);
        assertThat(colleague.card("A secret")).hasCount(0);
    }

    @Test
    @Order(14)
    void thePagesAskNobodyOutside() {
        assertThat(STUDIO.chromium().foreignRequests()).isEmpty();
    }
}
