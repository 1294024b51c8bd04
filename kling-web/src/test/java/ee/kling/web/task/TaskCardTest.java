package ee.kling.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.TickingClock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskCardTest {
    private static final CardStyle STYLE = CardStyle.history(CapabilityMap.builtIn("all"), false);

    @Test
    void whatDidNotChangeIsNotDrawnAgain() {
        TaskCard card = card(Tasks.done(ImageState.STORED, ImageState.PENDING));
        List<Element> before = all(card.getElement()).toList();

        card.show(Tasks.done(ImageState.STORED, ImageState.PENDING));

        assertThat(all(card.getElement())).containsExactlyElementsOf(before);
    }

    @Test
    void onlyThePictureThatHasArrivedIsDrawn() {
        TaskCard card = card(Tasks.done(ImageState.STORED, ImageState.PENDING));
        Element first = pictures(card).get(0);

        card.show(Tasks.done(ImageState.STORED, ImageState.STORED));

        assertThat(pictures(card)).hasSize(2).first().isEqualTo(first);
    }

    @Test
    void aStarIsSeenAndSaidWithoutDrawingAnythingElse() {
        TaskSummary done = Tasks.done(ImageState.STORED);
        TaskCard card = card(done);
        List<Element> before = all(card.getElement()).toList();

        card.show(done.marked(new TaskMarks(true, false, List.of())));

        assertThat(card.getElement().getAttribute("data-starred")).isEqualTo("true");
        assertThat(all(card.getElement())).containsExactlyElementsOf(before);
        assertThat(button(card, "star").getAttribute("aria-pressed")).isEqualTo("true");
    }

    @Test
    void aTaskWithoutPicturesOffersNoneToTake() {
        TaskCard card = card(Tasks.in(TaskState.FAILED));

        assertThat(button(card, "download").isVisible()).isFalse();
        assertThat(button(card, "reference").isVisible()).isFalse();
        assertThat(button(card, "remix").isVisible()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void keysReadOfCardAndRowWhatTheButtonOfTheCardOffers(TaskState state) {
        TaskCard card = card(Tasks.in(state));
        String offered = Boolean.toString(button(card, "remix").isVisible());

        assertThat(offered).isEqualTo(Boolean.toString(state != TaskState.QUEUED));
        assertThat(card.getElement().getAttribute("data-reusable")).isEqualTo(offered);
        assertThat(new TaskRow(Tasks.in(state), STYLE).getElement().getAttribute("data-reusable"))
                .isEqualTo(offered);
    }

    @Test
    void aFailureCanBeTakenToWhoeverHelps() {
        TaskSummary failed = Tasks.because(TaskState.FAILED, "Refused (HTTP 400, code 1301, request id req-7)");
        Element copy = all(card(failed).getElement())
                .filter(element -> element.hasAttribute("data-copy"))
                .findFirst()
                .orElseThrow();

        assertThat(copy.getAttribute("data-copy"))
                .contains("Task: " + failed.id())
                .contains("request id req-7");
    }

    @Test
    void whatIsCopiedHasTheRequestIdAndTimesOfTheReadersOwnClock() {
        UI page = new UI();
        ComponentUtil.setData(page, ZoneId.class, ZoneId.of("Asia/Kolkata"));
        UI.setCurrent(page);
        try {
            Element copy = all(card(Tasks.failedAtKling("Unsafe", "Unsafe")).getElement())
                    .filter(element -> element.hasAttribute("data-copy"))
                    .findFirst()
                    .orElseThrow();

            assertThat(copy.getAttribute("data-copy"))
                    .contains("Request id: req-7\n")
                    .contains("Accepted: 2026-11-21 17:30:00 +05:30\n")
                    .contains("Finished: 2026-11-21 17:30:20 +05:30");
        } finally {
            UI.setCurrent(null);
        }
    }

    @Test
    void whatHasGoneToTheTrashStaysInPlaceAndCanComeBack() {
        TaskSummary done = Tasks.done(ImageState.STORED);
        TaskCard card = card(done);

        card.show(done.marked(new TaskMarks(false, true, List.of())));
        card.setGone(true);
        assertThat(card.getElement().getTextRecursively()).contains("In the trash");
        assertThat(button(card, "restore")).isNotNull();

        card.show(done);
        card.setGone(false);
        assertThat(card.getElement().getTextRecursively()).doesNotContain("In the trash");
    }

    @Test
    void theTableCallsASizeAsTheFormDoes() {
        assertThat(new TaskRow(Tasks.in(TaskState.QUEUED), STYLE).getElement().getTextRecursively())
                .contains("16:9, 1K");
    }

    @Test
    void fewerPicturesThanWereAskedForAreSaid() {
        ImageState here = ImageState.STORED;

        assertThat(card(Tasks.done(here, here, here)).getElement().getTextRecursively())
                .contains("3 of 4 pictures");
        assertThat(card(Tasks.done(here, here, here, here)).getElement().getTextRecursively())
                .doesNotContain("of 4");
        assertThat(card(Tasks.done(here, ImageState.PENDING)).getElement().getTextRecursively())
                .contains("1 of 2 saved")
                .doesNotContain("of 4");
    }

    private static TaskCard card(TaskSummary task) {
        return new TaskCard(task, STYLE, new TaskActions(any -> {}, any -> {}), new TickingClock());
    }

    private static List<Element> pictures(TaskCard card) {
        return all(card.getElement())
                .filter(element -> "img".equals(element.getTag()))
                .toList();
    }

    private static Element button(TaskCard card, String act) {
        return all(card.getElement())
                .filter(element -> act.equals(element.getAttribute("data-act")))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Element> all(Element element) {
        return element.isTextNode()
                ? Stream.empty()
                : Stream.concat(Stream.of(element), element.getChildren().flatMap(TaskCardTest::all));
    }
}
