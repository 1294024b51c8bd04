package ee.kling.api.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireWordsTest {

    @Test
    void ratiosAreTheEightOfKling() {
        assertThat(Arrays.stream(AspectRatio.values()).map(AspectRatio::wire))
                .containsExactlyInAnyOrder("16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9");
    }

    @Test
    void resolutionsAreTheTwoOfThisEndpoint() {
        assertThat(Arrays.stream(Resolution.values()).map(Resolution::wire)).containsExactly("1k", "2k");
    }

    @Test
    void referencesAreSubjectAndFace() {
        assertThat(Arrays.stream(ImageReference.values()).map(ImageReference::wire))
                .containsExactly("subject", "face");
    }

    @ParameterizedTest
    @EnumSource
    void ratioIsFoundByItsWord(AspectRatio ratio) {
        assertThat(AspectRatio.of(ratio.wire())).contains(ratio);
        assertThat(ratio.wire()).isEqualTo(ratio.width() + ":" + ratio.height());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "auto", "16 : 9", "4k", "entire"})
    void otherWordsAreNotFound(String word) {
        assertThat(AspectRatio.of(word)).isEmpty();
        assertThat(Resolution.of(word)).isEmpty();
        assertThat(ImageReference.of(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "submitted, SUBMITTED, false",
        "processing, PROCESSING, false",
        "succeed, SUCCEEDED, true",
        "succeeded, SUCCEEDED, true",
        "failed, FAILED, true",
        "queueing, UNKNOWN, false",
        "'', UNKNOWN, false",
        ", UNKNOWN, false"
    })
    void statusIsReadByItsWord(String word, RemoteTaskStatus status, boolean isFinal) {
        assertThat(RemoteTaskStatus.of(word)).isEqualTo(status);
        assertThat(status.isFinal()).isEqualTo(isFinal);
    }
}
