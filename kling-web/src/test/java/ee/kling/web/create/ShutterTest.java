package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShutterTest {
    @Test
    void namesHowManyPictures() {
        assertThat(Shutter.title(1)).isEqualTo("Generate 1 picture");
        assertThat(Shutter.title(4)).isEqualTo("Generate 4 pictures");
    }

    @Test
    void namesNoNumberThatIsNotThere() {
        assertThat(Shutter.title(null)).isEqualTo("Generate");
    }
}
