package ee.kling.it;

import com.microsoft.playwright.Page;
import java.util.function.Consumer;

/**
 * A page as somebody may find it.
 *
 * @param name of its screenshots
 * @param path where it is
 * @param bring does there what leads to the state, and waits for it
 */
record PageState(String name, String path, Consumer<Page> bring) {
    /** One that is there at once. */
    static PageState at(String name, String path, String seen) {
        return new PageState(name, path, page -> page.locator(seen).first().waitFor());
    }

    /** One that takes some steps more. */
    PageState then(Consumer<Page> more) {
        return new PageState(name, path, bring.andThen(more));
    }
}
