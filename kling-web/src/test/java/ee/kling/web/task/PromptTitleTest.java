package ee.kling.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptTitleTest {
    @Test
    void isOneLine() {
        assertThat(PromptTitle.of(" A harbour\n\n at  dawn ", 40)).isEqualTo("A harbour at dawn");
    }

    @Test
    void neverCutsACharacterInTwo() {
        assertThat(PromptTitle.of("😀😀😀", 2)).isEqualTo("😀😀…");
    }
}
