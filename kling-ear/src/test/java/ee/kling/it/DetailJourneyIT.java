package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of a task: looked at, kept, put away and used again, by mouse and by key. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("once")
class DetailJourneyIT {
    private static final String HARBOUR = "Quiet Baltic harbour";
    private static final String OLDER = "An older fox";
    private static final String STORM = "A storm over the sea";
    private static final LocatorAssertions.HasAttributeOptions SOON =
            new LocatorAssertions.HasAttributeOptions().setTimeout(60_000);

    @RegisterExtension
    static final Studio STUDIO = new Studio("detail", Studio.drawnWithin(1, 2));

    private static StudioPage staff;
    private static Page page;
    private static String address;

    @BeforeAll
    static void fill() {
        staff = STUDIO.staff();
        page = staff.browser();
        staff.generate(OLDER);
        staff.awaitPicture(OLDER);
        staff.generate(STORM + " [sim:reject]");
        assertThat(staff.card(STORM).first()).hasAttribute("data-state", "FAILED", SOON);
        staff.choosePictures(2);
        staff.generate(HARBOUR);
        staff.awaitPicture(HARBOUR);
        assertThat(staff.card(HARBOUR).first()).hasAttribute("data-saved", "2", SOON);
    }

    @Test
    @Order(1)
    void whoComesFromTheListKnowsWhereTheyAre() {
        staff.open("/history");
        staff.card(HARBOUR).first().locator("a.st-task__title").click();
        assertThat(page.locator("#picture")).isVisible();
        assertThat(page.locator("#position")).hasText("1 of 3");
        address = page.url();
    }

    @Test
    @Order(2)
    void starAndTagsAreKeptAndSeenInAnotherTab() {
        Page other = page.context().newPage();
        other.navigate(address);
        assertThat(other.locator("#picture")).isVisible();

        page.locator("#star").click();
        page.locator("#add-tag input").fill("Poster");
        page.locator("#add-tag input").press("Enter");
        assertThat(page.locator(".st-chip")).hasText("Poster");
        page.locator("#add-tag input").fill("a, b");
        page.locator("#add-tag input").press("Enter");
        assertThat(page.locator("#add-tag")).containsText("no commas");

        assertThat(other.locator("#star")).hasAttribute("aria-pressed", "true");
        assertThat(other.locator(".st-chip")).hasText("Poster");
        other.close();
        page.reload();
        assertThat(page.locator("#star")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator(".st-chip")).hasText("Poster");
        staff.screenshot("detail");
    }

    @Test
    @Order(3)
    void arrowsLeadThroughThePicturesAndOnThroughTheList() {
        staff.open("/history");
        staff.card(HARBOUR).first().locator("a.st-task__title").click();
        Locator stage = page.locator(".st-stage");
        assertThat(stage).hasAttribute("aria-label", "Picture 1 of 2");
        page.keyboard().press("ArrowRight");
        assertThat(stage).hasAttribute("aria-label", "Picture 2 of 2");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#task-prompt")).containsText(STORM);
        assertThat(page.locator("#position")).hasText("2 of 3");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#task-prompt")).containsText(HARBOUR);
        assertThat(stage).hasAttribute("aria-label", "Picture 2 of 2");
    }

    @Test
    @Order(4)
    void thePictureIsZoomedByKeyAndByButton() {
        page.keyboard().press("z");
        assertThat(page.locator("#zoom")).hasAttribute("aria-pressed", "true");
        page.keyboard().press("Escape");
        assertThat(page.locator("#zoom")).hasAttribute("aria-pressed", "false");
        page.locator("#zoom").click();
        assertThat(page.locator(".st-stage__pic")).hasClass(Pattern.compile(".*is-zoomed.*"));
        page.locator("#zoom").click();
    }

    @Test
    @Order(5)
    void whatIsMovedToTheTrashLeavesTheListAndComesBack() {
        page.locator("#trash").click();
        assertThat(page.locator("#in-trash")).isVisible();
        Page list = page.context().newPage();
        list.navigate(STUDIO.product().base().resolve("/history").toString());
        assertThat(list.locator("article[data-task]")).hasCount(2);
        list.close();

        page.locator(".st-toast__button").click();
        assertThat(page.locator("#in-trash")).hasCount(0);
        page.locator("#trash").click();
        page.locator("#put-back").click();
        assertThat(page.locator("#trash")).isVisible();
        assertThat(page.locator("#in-trash")).hasCount(0);
    }

    @Test
    @Order(6)
    void aFailureSaysWhoPaidAndWhatToDo() {
        staff.open("/history");
        staff.card(STORM).first().locator("a.st-task__title").click();
        assertThat(page.locator("#cause")).containsText("content check");
        assertThat(page.locator("#paid")).containsText("not charged");
        assertThat(page.locator("#copy-details")).hasAttribute("data-copy", Pattern.compile("Code: 1301"));
        assertThat(page.locator("#edit")).containsText("Edit and resend");
        page.locator("#edit").click();
        assertThat(page.locator("#prompt textarea")).hasValue(Pattern.compile(STORM + ".*"));
    }

    @Test
    @Order(7)
    void theLinkIsCopiedAsPeopleReachIt() {
        page.navigate(address);
        page.locator("#copy-link").click();
        assertThat(page.locator("#copy-link")).hasAttribute("data-copy", address);
    }

    @Test
    @Order(8)
    void aFileThatIsNotInTheArchiveIsSaidInItsPlace() {
        Pattern pictures = Pattern.compile(".*/images/[0-9a-f-]+$");
        page.route(pictures, route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        page.navigate(address);
        assertThat(page.locator(".st-missing")).containsText("was not found in the archive");
        page.unroute(pictures);
        page.navigate(address);
        assertThat(page.locator("#picture")).isVisible();
        assertThat(page.locator(".st-missing")).hasCount(0);
    }

    @Test
    @Order(9)
    void aColleagueWithoutRightsLearnsNothing() {
        StudioPage admin = STUDIO.admin();
        admin.generate("A secret of the administrator");
        admin.awaitPicture("A secret");
        String secret = admin.card("A secret").first().getAttribute("data-task");
        assertThat(secret).isNotBlank();

        staff.open("/history/" + secret);
        assertThat(page.locator("#no-such-task")).containsText("There is no such task of yours");
        assertThat(page.locator("body")).not().containsText("A secret");
        admin.open(address.substring(STUDIO.product().base().toString().length()));
        assertThat(admin.browser().locator("#task-prompt")).containsText(HARBOUR);
    }
}
