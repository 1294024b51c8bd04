package ee.kling.web.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands where the large picture is. */
class StageTest {
    private final List<TaskImage> offered = new ArrayList<>();

    @Test
    void offersThePictureAndItsWatermarkedCopy() {
        TaskSummary task = Tasks.withWatermarked(ImageState.STORED);
        stage(task);
        assertThat(offered).containsExactlyElementsOf(task.images());
    }

    @Test
    void offersNoCopyThatIsNotHere() {
        TaskSummary task = Tasks.withWatermarked(ImageState.PENDING);
        stage(task);
        assertThat(offered).containsExactly(task.images().get(0), null);
    }

    @Test
    void onlyWhatIsBeingDrawnOrSavedDevelops() {
        for (TaskState state : TaskState.values()) {
            boolean still = state == TaskState.QUEUED
                    || state == TaskState.STUCK
                    || state == TaskState.FAILED
                    || state == TaskState.CANCELLED;
            assertThat(classes(stage(Tasks.in(state))).contains("is-developing"))
                    .as(state.name())
                    .isEqualTo(!still);
        }
        assertThat(classes(stage(Tasks.done(ImageState.LOST)))).doesNotContain("is-developing");
    }

    private Stage stage(TaskSummary task) {
        Stage stage = new Stage((picture, copy) -> {
            offered.add(picture);
            offered.add(copy);
        });
        stage.show(task);
        return stage;
    }

    private static List<String> classes(Component root) {
        return all(root)
                .flatMap(component -> component.getElement().getClassList().stream())
                .toList();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(StageTest::all));
    }
}
