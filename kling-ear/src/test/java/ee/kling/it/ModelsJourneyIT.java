package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import ee.kling.api.image.AspectRatio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models as an administrator's file says they are, from the form to the simulator. */
@Tag("once")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelsJourneyIT {
    private static final String OURS = "Our own fine-tune";
    private static final String FILE = """
            {"models": {
              "studio-one": {
                "title": "%s", "description": "Trained on our style", "typical_seconds": 5,
                "modes": {"text": {}}, "aspect_ratios": ["1:1"], "resolutions": ["1k"],
                "limits": {"prompt": 100, "pictures": 2, "source": "our notes", "date": "2026-11"},
                "units": {"source": "our notes", "date": "2026-11"},
                "source": "our notes", "date": "2026-11"},
              "kling-v1": null}}
            """.formatted(OURS);

    @RegisterExtension
    static final Studio STUDIO = new Studio("models", ModelsJourneyIT::settings);

    private static StudioPage staff;

    @BeforeAll
    static void signIn() {
        staff = STUDIO.staff();
    }

    @Test
    @Order(1)
    void priceStandsBesideTheButton() {
        staff.choosePictures(4);

        assertThat(staff.browser().locator("#price")).hasText("$0.112 · ¥0.80 · 32 units");
    }

    @Test
    @Order(2)
    void modelOfTheFileIsDrawnAndItsPriceIsUnknown() {
        choose(OURS);

        assertThat(staff.browser().locator("#price")).hasText("Price unknown");
        assertThat(staff.browser().locator(".st-notes")).containsText("draws at most 2 pictures");
        staff.screenshot("create-own-model");
        staff.generate("A poster in our style");
        staff.awaitPicture("A poster in our style");
    }

    @Test
    @Order(3)
    void removedModelIsNotOffered() {
        staff.browser().locator("#model").click();

        assertThat(option("Kling 2.0 New")).isVisible();
        assertThat(option("Kling 1.0")).hasCount(0);
        staff.browser().keyboard().press("Escape");
    }

    @Test
    @Order(4)
    void nothingIsChosenWhereThePictureFollowsItsReference() {
        Page page = staff.browser();
        choose("Kling 2.0 New");

        Locator off = page.locator("#ratio input[aria-disabled=true]");
        assertThat(off).hasCount(AspectRatio.values().length);
        assertThat(page.locator("#ratio")).containsText("Kling 2.0 New keeps the shape and size of the reference.");
        assertThat(page.locator("#reference")).containsText("Needed with this model");
        choose("Kling 2.0");
        assertThat(off).not().hasCount(AspectRatio.values().length);
        page.locator("#reference-upload input[type=file]")
                .setInputFiles(new FilePayload("harbour.jpg", "image/jpeg", CameraPicture.rotated()));
        assertThat(off).hasCount(AspectRatio.values().length);
        staff.screenshot("create-restyle");
        page.locator("#reference-card button, #reference-card vaadin-button")
                .last()
                .click();
        assertThat(off).not().hasCount(AspectRatio.values().length);
    }

    @Test
    @Order(5)
    void moreOptionsAreCheckedWhereTheyStandAndSent() {
        Page page = staff.browser();
        choose("Kling 3.0");
        page.locator("#more-options vaadin-details-summary").click();
        page.locator("#elements input").fill("160, a fox");
        staff.generate("A watermarked fox");
        assertThat(page.locator("#elements")).containsText("given: a.");
        staff.screenshot("create-more-options");

        // Folded away again, the mistake is shown and can be typed over at once.
        page.locator("#more-options vaadin-details-summary").click();
        assertThat(page.locator("#elements input")).not().isVisible();
        staff.generate("A watermarked fox");
        assertThat(page.locator("#elements input")).isInViewport();
        assertThat(page.locator("#elements input")).isFocused();

        page.locator("#elements input").fill("160");
        page.locator("#watermark input").check();
        page.locator("#own-id input").fill("order-17");
        staff.generate("A watermarked fox");
        staff.awaitPicture("A watermarked fox");
        assertThat(page.locator("#own-id input")).hasValue("");
    }

    private static void choose(String title) {
        staff.browser().locator("#model").click();
        option(title).click();
        assertThat(staff.browser().locator("#model vaadin-select-value-button")).containsText(title);
    }

    private static Locator option(String title) {
        return staff.browser()
                .locator("vaadin-select-item .st-model__title")
                .getByText(title, new Locator.GetByTextOptions().setExact(true));
    }

    private static Map<String, String> settings(RunningProduct product) throws IOException {
        Map<String, String> settings = new HashMap<>(Studio.drawnWithin(1, 2));
        settings.put(
                "KLING_MODELS_FILE", relative(Files.writeString(product.data().resolve("models.json"), FILE)));
        return settings;
    }

    private static String relative(Path file) throws IOException {
        return Path.of("").toRealPath().relativize(file.toRealPath()).toString();
    }
}
