package ee.kling.web.create;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.task.Tasks;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnPromptsTest {
    @Test
    void eachPromptIsThereOnceNewestFirst() {
        assertThat(OwnPrompts.distinct(asked("b", "a", "b", "c", "a"))).containsExactly("b", "a", "c");
    }

    @Test
    void blankOnesAreLeftOut() {
        assertThat(OwnPrompts.distinct(asked("", "  ", "a"))).containsExactly("a");
    }

    @Test
    void thereAreAtMostFifty() {
        String[] many = IntStream.range(0, 200).mapToObj(Integer::toString).toArray(String[]::new);
        assertThat(OwnPrompts.distinct(asked(many))).hasSize(OwnPrompts.MOST).startsWith("0", "1");
    }

    private static List<TaskSummary> asked(String... prompts) {
        return Stream.of(prompts)
                .map(prompt -> new TaskSummary(
                        UUID.randomUUID(),
                        "staff",
                        TaskState.QUEUED,
                        prompt,
                        "kling-v3",
                        AspectRatio.SQUARE_1_1,
                        Resolution.ONE_K,
                        1,
                        false,
                        null,
                        Tasks.NOON,
                        null,
                        null,
                        List.of()))
                .toList();
    }
}
