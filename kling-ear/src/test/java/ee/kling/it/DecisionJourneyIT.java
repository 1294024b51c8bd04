package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stuck task asks a person, and does nothing before that person has been told what it may cost. */
@Tag("once")
@Tag("thorough")
class DecisionJourneyIT {
    private static final String PROMPT = "A ferry in the fog";
    private static final LocatorAssertions.HasAttributeOptions SOON =
            new LocatorAssertions.HasAttributeOptions().setTimeout(60_000);

    @RegisterExtension
    static final Studio STUDIO = new Studio("decision", Studio.drawnWithin(1, 2));

    @Test
    void aStuckTaskIsSentAgainOrGivenUpOnItsPage() {
        StudioPage staff = STUDIO.staff();
        staff.generate(PROMPT + " [sim:no-images]");
        Locator card = staff.card(PROMPT).first();
        assertThat(card).hasAttribute("data-state", "STUCK", SOON);

        Page page = staff.browser();
        staff.open("/history/" + card.getAttribute("data-task"));
        assertThat(page.locator("#cause")).containsText("names no picture");
        staff.screenshot("stuck");

        page.locator("#send-again").click();
        assertThat(page.locator("vaadin-dialog-overlay")).containsText("may be paid twice");
        staff.screenshot("stuck-question");
        page.locator("#answer-no").click();
        assertThat(page.locator("#answer-no")).hasCount(0);
        assertThat(page.locator("[data-task]").first()).hasAttribute("data-state", "STUCK");

        page.locator("#give-up").click();
        page.locator("#answer-yes").click();
        assertThat(page.locator("[data-task]").first()).hasAttribute("data-state", "FAILED");
        assertThat(page.locator("#cause")).containsText("Given up by staff.");
        assertThat(page.locator("#give-up")).hasCount(0);
    }
}
