package ee.kling.web.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.BalanceDeduction;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.web.security.Viewer;
import ee.kling.web.task.Tasks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page of a task says about its cost, its ids and what went wrong. */
class TaskFactsTest {
    private final List<String> decided = new ArrayList<>();
    private String callerTaskId;
    private Integer errorCode;
    private String errorText;
    private BigDecimal expected = BigDecimal.valueOf(4);
    private BigDecimal charged;
    private BalanceDeduction balance;

    @Test
    void chargeThatDiffersIsSaid() {
        charged = new BigDecimal("8.000");
        TaskFacts page = page(Tasks.done());
        assertThat(fact(page, "Expected")).contains("4 units · $0.014");
        assertThat(fact(page, "Charged")).contains("8 units · $0.028");
        assertThat(text(page, "unexpected-charge")).contains("Charged 8 units, expected 4.");
    }

    @Test
    void chargeAsExpectedIsNotRemarkedOn() {
        charged = new BigDecimal("4.000");
        assertThat(text(page(Tasks.done()), "unexpected-charge")).isEmpty();
    }

    @Test
    void unknownPriceIsNeverZero() {
        expected = null;
        TaskFacts page = page(Tasks.done());
        assertThat(fact(page, "Expected")).contains("Price unknown");
        assertThat(fact(page, "Charged")).contains("Not reported by Kling");
    }

    @Test
    void moneyOfACashAccountIsShownAsKlingWroteIt() {
        balance = new BalanceDeduction("0.5", null);
        assertThat(fact(page(Tasks.done()), "From the balance")).contains("quota 0.5");
    }

    @Test
    void refusalSaysWhatHappenedWhoMustActAndKlingsOwnWords() {
        errorCode = 1301;
        errorText = "<b>risk</b> control";
        TaskFacts page = page(Tasks.because(TaskState.FAILED, "refused. Kling says: “<b>risk</b> control”"));
        assertThat(text(page, "cause"))
                .get()
                .asString()
                .contains("Kling's content check refused the prompt or the picture. Change it.")
                .contains("\u201c<b>risk</b> control\u201d");
        assertThat(fact(page, "Who must act")).contains("whoever asked: change the request");
        assertThat(fact(page, "Kling's code")).contains("1301");
        assertThat(fact(page, "Request id of Kling")).contains("req-1");
    }

    @Test
    void unknownCodeKeepsTheReasonAndKlingsWords() {
        errorCode = 9999;
        errorText = "new rule";
        TaskFacts page = page(Tasks.because(TaskState.QUEUED, "Kling asks for fewer requests."));
        assertThat(text(page, "cause")).get().asString().contains("fewer requests", "new rule", "9999");
        assertThat(fact(page, "Who must act")).isEmpty();
    }

    @Test
    void failureThatKlingReportsIsToldApartFromItsWords() {
        errorText = "unsafe";
        TaskFacts page = page(Tasks.because(TaskState.FAILED, "unsafe"));
        assertThat(text(page, "cause")).get().asString().contains(Cause.COULD_NOT_DRAW, "\u201cunsafe\u201d");
    }

    @Test
    void onlyAStuckTaskIsDecidedAbout() {
        for (TaskState state : TaskState.values()) {
            TaskFacts page = page(Tasks.because(state, "why"));
            assertThat(ids(page).contains("send-again")).isEqualTo(state == TaskState.STUCK);
            assertThat(ids(page).contains("give-up")).isEqualTo(state == TaskState.STUCK);
            assertThat(ids(page).contains("cancel")).isEqualTo(state == TaskState.QUEUED);
        }
        TaskFacts stuck = page(Tasks.because(TaskState.STUCK, "why"));
        press(stuck, "send-again");
        press(stuck, "give-up");
        assertThat(decided).containsExactly("send again", "give up");
    }

    @Test
    void ownIdIsShownBesideOurs() {
        callerTaskId = "order-1";
        TaskFacts page = page(Tasks.done());
        assertThat(fact(page, "Own id")).contains("order-1");
        assertThat(fact(page, "Our id at Kling")).contains("k1-1");
    }

    @Test
    void picturesThatFollowTheReferenceSaySo() {
        TaskSummary task = Tasks.done();
        TaskSummary following = new TaskSummary(
                task.id(),
                task.owner(),
                task.state(),
                task.prompt(),
                "kling-v2-new",
                null,
                null,
                1,
                true,
                null,
                task.createdAt(),
                task.sentAt(),
                task.finishedAt(),
                List.of());
        assertThat(fact(page(following), "Ratio")).contains("as its reference");
        assertThat(fact(page(following), "Resolution")).isEmpty();
    }

    private TaskFacts page(TaskSummary summary) {
        ImageTask task = new ImageTask(
                summary,
                ImageGenerationRequest.of(summary.prompt())
                        .externalTaskId(callerTaskId)
                        .build(),
                null,
                "demo",
                "k1-1",
                "remote-1",
                "req-1",
                errorCode,
                errorText,
                expected,
                charged,
                balance);
        return new TaskFacts(
                task,
                CapabilityMap.builtIn("all"),
                new Viewer("staff", false),
                new Decisions(
                        () -> decided.add("cancel"), () -> decided.add("send again"), () -> decided.add("give up")));
    }

    private static void press(TaskFacts page, String id) {
        all(page)
                .filter(component -> component.getId().filter(id::equals).isPresent())
                .forEach(component -> ((Button) component).click());
    }

    private static List<String> ids(TaskFacts page) {
        return all(page).flatMap(component -> component.getId().stream()).toList();
    }

    private static Optional<String> text(TaskFacts page, String id) {
        return all(page)
                .filter(component -> component.getId().filter(id::equals).isPresent())
                .map(component -> component.getElement().getTextRecursively())
                .findFirst();
    }

    private static Optional<String> fact(TaskFacts page, String name) {
        return all(page)
                .filter(component -> name.equals(component.getElement().getAttribute("data-fact")))
                .map(component -> component.getElement().getTextRecursively())
                .findFirst();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(TaskFactsTest::all));
    }
}
