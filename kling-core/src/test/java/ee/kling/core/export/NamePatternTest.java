package ee.kling.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.api.task.Violation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
    private static final UUID ID = UUID.fromString("01a1fddd-545e-7ab7-accb-87bb112e6fb2");

    @Test
    void everyPlaceholderIsFilled() {
        assertThat(preview("{date}_{model}_{prompt}_{number}_{id}", task("A quiet\nharbour", 1), 1))
                .containsExactly("2026-11-21_kling-v3_A quiet harbour_1_" + ID + ".png");
    }

    @Test
    void numbersAreOfOneLength() {
        assertThat(preview("{number}", task("a fox", 9), task("a bear", 2), 20))
                .startsWith("01.png", "02.png")
                .endsWith("10.png", "11.png");
    }

    @Test
    void withoutANumberPicturesStayApart() {
        assertThat(preview("{prompt}", task("a fox", 3), 20))
                .containsExactly("a fox.png", "a fox (2).png", "a fox (3).png");
    }

    @Test
    void aWatermarkedCopyHasTheNameOfItsPictureAndASuffix() {
        assertThat(preview("{number}", withCopies(task("a fox", 9)), 3))
                .containsExactly("1.png", "1-watermark.png", "2.png");
        assertThat(preview("{prompt}", withCopies(task("a fox", 2)), 4))
                .containsExactly("a fox.png", "a fox-watermark.png", "a fox (2).png", "a fox-watermark (2).png");
    }

    @Test
    void aPreviewShowsNoMoreThanAskedFor() {
        assertThat(preview("{number}", task("a fox", 9), 3)).hasSize(3);
    }

    @Test
    void aPromptCannotBringPlaceholdersOrPaths() {
        assertThat(preview("{prompt}", task("{id}/../$1", 1), 1)).containsExactly("{id}-..-$1.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void anEmptyPatternIsRefused(String text) {
        assertThat(NamePattern.check(text)).extracting(Violation::code).containsExactly("out_of_range");
    }

    @Test
    void aLongPatternNamesItsLimitAndWhatWasGiven() {
        assertThat(NamePattern.check("😀".repeat(200))).isEmpty();
        assertThat(NamePattern.check("😀".repeat(201)))
                .extracting(Violation::message)
                .containsExactly("name_pattern must have 1 to 200 characters; given: 201.");
    }

    @Test
    void anUnknownPlaceholderIsNamed() {
        assertThat(NamePattern.check("{prompt} {seed}"))
                .extracting(Violation::message)
                .containsExactly("name_pattern knows {date}, {prompt}, {model}, {number} and {id}; given: {seed}.");
    }

    private static List<String> preview(String pattern, TaskSummary task, int most) {
        return new NamePattern(pattern).preview(List.of(task), most);
    }

    private static List<String> preview(String pattern, TaskSummary one, TaskSummary other, int most) {
        return new NamePattern(pattern).preview(List.of(one, other), most);
    }

    private static TaskSummary withCopies(TaskSummary task) {
        return new TaskSummary(
                task.id(),
                task.owner(),
                task.state(),
                task.prompt(),
                task.modelName(),
                task.aspectRatio(),
                task.resolution(),
                task.n(),
                false,
                null,
                task.createdAt(),
                null,
                null,
                task.images().stream()
                        .flatMap(image -> Stream.of(image, copy(image)))
                        .toList());
    }

    private static TaskImage copy(TaskImage of) {
        return new TaskImage(UUID.randomUUID(), of.index(), true, of.state(), of.mediaType(), 10, 10, 10);
    }

    private static TaskSummary task(String prompt, int pictures) {
        return new TaskSummary(
                ID,
                "staff",
                TaskState.SUCCEEDED,
                prompt,
                "kling-v3",
                AspectRatio.LANDSCAPE_16_9,
                Resolution.ONE_K,
                pictures,
                false,
                null,
                Instant.parse("2026-11-21T12:00:00Z"),
                null,
                null,
                IntStream.range(0, pictures)
                        .mapToObj(place -> new TaskImage(
                                UUID.randomUUID(), place, false, ImageState.STORED, "image/png", 10, 10, 10))
                        .toList());
    }
}
