package ee.kling.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the Vaadin build leaves behind when it thinks that a bundle of our own is needed. */
class BrowserBundleTest {
    @Test
    void vaadinNeedsNoBundleOfOurOwn() {
        assertThat(Path.of("src/main/bundles")).doesNotExist();
        assertThat(Path.of("package.json")).doesNotExist();
        assertThat(Path.of("node_modules")).doesNotExist();
    }
}
