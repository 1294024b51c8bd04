package ee.kling.web.detail;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskStory;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.task.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final TaskStory NOTHING = new TaskStory(0, List.of());

    @Test
    void whatIsStillToComeIsNotTold() {
        assertThat(events(Tasks.neverSent(TaskState.QUEUED), NOTHING)).containsExactly("Accepted");
        assertThat(events(Tasks.in(TaskState.PROCESSING), new TaskStory(1, List.of())))
                .containsExactly("Accepted", "Sent to Kling");
    }

    @Test
    void everyAttemptCounts() {
        assertThat(events(Tasks.in(TaskState.PROCESSING), new TaskStory(3, List.of())))
                .containsExactly("Accepted", "Sent to Kling, attempt 3");
    }

    @Test
    void drawingSavingAndLosingAreTold() {
        TaskStory story = new TaskStory(1, List.of(file(0, 0), file(1, 2)));
        assertThat(events(Tasks.done(ImageState.STORED, ImageState.LOST), story))
                .containsExactly(
                        "Accepted",
                        "Sent to Kling",
                        "Kling had drawn 2 pictures",
                        "1 of 2 pictures saved",
                        "Fetching a file failed and was tried again, 2 times",
                        "1 picture was gone at Kling before they could be saved",
                        "Done");
    }

    @Test
    void howItEndedIsTheLastThing() {
        assertThat(events(Tasks.in(TaskState.FAILED), NOTHING)).endsWith("Failed");
        assertThat(events(Tasks.givenUp(), NOTHING)).endsWith("Given up by a person");
        assertThat(events(Tasks.neverSent(TaskState.CANCELLED), NOTHING)).endsWith("Taken back before it was sent");
        assertThat(events(Tasks.in(TaskState.STUCK), NOTHING)).endsWith("Overdue, still watched");
    }

    private static TaskStory.File file(int index, int failures) {
        return new TaskStory.File(
                new UUID(0, index), null, Tasks.NOON, Tasks.NOON.plus(Duration.ofDays(30)), failures, null);
    }

    private static List<String> events(TaskSummary summary, TaskStory story) {
        ImageTask task = new ImageTask(
                summary,
                ImageGenerationRequest.of(summary.prompt()).build(),
                null,
                "demo",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new Timeline(task, story)
                .getChildren()
                .map(event -> event.getElement().getTextRecursively())
                .toList();
    }
}
