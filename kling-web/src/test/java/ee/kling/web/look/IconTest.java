package ee.kling.web.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IconTest {
    @ParameterizedTest
    @EnumSource
    void everyIconIsDrawnByTheStylesheet(Icon icon) throws IOException {
        String line = ".st-i--%s { --st-drawn: url(icons/%s.svg); }".formatted(icon.fileName(), icon.fileName());

        assertThat(Files.readString(Path.of("src/main/webapp/studio.css"))).contains(line);
    }

    @Test
    void anIconSaysNothingToAScreenReader() {
        assertThat(Icon.CLOCK.draw().getElement().getAttribute("aria-hidden")).isEqualTo("true");
    }
}
