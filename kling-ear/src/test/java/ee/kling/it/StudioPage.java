package ee.kling.it;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The pages as a person works with them. */
final class StudioPage {
    private final Page page;
    private final URI base;

    StudioPage(Page page, URI base) {
        this.page = page;
        this.base = base;
    }

    Page browser() {
        return page;
    }

    StudioPage signIn(String name, String password) {
        open("/");
        page.locator("input[name=username]").fill(name);
        page.locator("input[name=password]").fill(password);
        page.locator("#sign-in").click();
        page.waitForURL(Pattern.compile(".*/create$"));
        page.locator("#generate").waitFor();
        return this;
    }

    StudioPage open(String path) {
        page.navigate(base.resolve(path).toString());
        return this;
    }

    /** Types a prompt and presses the main button. */
    void generate(String prompt) {
        fillPrompt(prompt);
        page.locator("#generate").click();
    }

    /** Asks for so many pictures from now on. */
    void choosePictures(int count) {
        page.locator("#count input").fill(String.valueOf(count));
        page.locator("#count input").press("Tab");
        page.locator("#generate")
                .filter(new Locator.FilterOptions().setHasText(count + " pictures"))
                .waitFor();
    }

    void fillPrompt(String prompt) {
        page.locator("#prompt textarea").fill(prompt);
    }

    /** The card of the task whose title holds this text, wherever it is shown. */
    Locator card(String text) {
        return page.locator("article[data-task]").filter(new Locator.FilterOptions().setHasText(text));
    }

    /** A picture of that card that the browser has really drawn. */
    void awaitPicture(String text) {
        Locator picture = card(text).first().locator("img").first();
        picture.waitFor();
        // The browser draws none that is far from what one sees. In one step, because a card may be drawn anew
        // meanwhile.
        page.waitForCondition(() -> (Boolean) picture.evaluate("image => {"
                + " image.scrollIntoView({block: 'nearest'});"
                + " return image.complete && image.naturalWidth > 0; }"));
    }

    /** Puts a mark into the page that any reload would wipe away. */
    void markDocument() {
        page.evaluate("window.notReloaded = true");
    }

    boolean isSameDocument() {
        return Boolean.TRUE.equals(page.evaluate("window.notReloaded === true"));
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("it.screens"), name + ".png")));
    }
}
