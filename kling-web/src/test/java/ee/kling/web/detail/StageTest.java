package ee.kling.web.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskImage;
import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    @Test
    void arrowsGoThroughThePicturesAndThenOnToTheNextTask() {
        List<String> gone = new ArrayList<>();
        Stage stage = stage(Tasks.done(ImageState.STORED, ImageState.STORED));
        stage.setBeyond(() -> gone.add("before"), () -> gone.add("after"));
        turn(stage, 1);
        assertThat(stage.large().index()).isEqualTo(1);
        assertThat(turn(stage, 1)).isEqualTo("Next task");
        turn(stage, -1);
        assertThat(turn(stage, -1)).isEqualTo("Previous task");
        assertThat(gone).containsExactly("after", "before");
    }

    @Test
    void withoutAListTheyGoRound() {
        Stage stage = stage(Tasks.done(ImageState.STORED, ImageState.STORED, ImageState.STORED));
        turn(stage, -1);
        assertThat(stage.large().index()).isEqualTo(2);
        assertThat(turn(stage, 1)).isEqualTo("Next picture");
        assertThat(stage.large().index()).isZero();
    }

    @Test
    void whoComesFromBehindSeesTheLastPictureFirst() {
        Stage stage = stage(Tasks.in(TaskState.FAILED));
        stage.showFromTheEnd(Tasks.done(ImageState.STORED, ImageState.STORED));
        assertThat(stage.large().index()).isEqualTo(1);
    }

    @Test
    void aStarDoesNotDrawThePictureAnew() {
        TaskSummary task = Tasks.done(ImageState.STORED);
        Stage stage = stage(task);
        Component picture = picture(stage);
        stage.show(task.marked(new TaskMarks(true, false, List.of())));
        assertThat(picture(stage)).isSameAs(picture);
    }

    private static Component picture(Stage stage) {
        return all(stage)
                .filter(part -> part.getId().equals(Optional.of("picture")))
                .findFirst()
                .orElseThrow();
    }

    /** @return what the button was called */
    private static String turn(Stage stage, int step) {
        Component turn = all(stage)
                .filter(part -> part.getElement().getClassList().contains(step < 0 ? "st-turn--prev" : "st-turn--next"))
                .findFirst()
                .orElseThrow();
        String name = turn.getElement().getAttribute("aria-label");
        ComponentUtil.fireEvent(turn, new ClickEvent<>(turn));
        return name;
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
