package ee.kling.web.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.image.BalanceDeduction;
import ee.kling.api.image.Element;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.OutputFormat;
import ee.kling.api.image.WatermarkInfo;
import ee.kling.api.task.ImageState;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskMarks;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskStory;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.account.Trouble;
import ee.kling.web.OpenSession;
import ee.kling.web.security.Viewer;
import ee.kling.web.task.Tasks;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page of a task says about its cost, its ids and what went wrong. */
class TaskFactsTest {
    private static final TaskStory STORY = new TaskStory(
            1,
            List.of(new TaskStory.File(
                    new UUID(0, 0), "abc", Tasks.NOON, Tasks.NOON.plus(Duration.ofDays(30)), 0, null)));

    private final List<String> decided = new ArrayList<>();
    private String callerTaskId;
    private Integer errorCode;
    private String errorText;
    private BigDecimal expected = BigDecimal.valueOf(4);
    private BigDecimal charged;
    private BalanceDeduction balance;
    private String remoteTaskId = "remote-1";
    private Trouble trouble;
    private ImageGenerationRequest asked =
            ImageGenerationRequest.of("A quiet harbour").build();

    @Test
    void chargeThatDiffersIsSaid() {
        charged = new BigDecimal("8.000");
        TaskFacts page = page(Tasks.done());
        assertThat(fact(page, "Expected")).contains("4 units · $0.014");
        assertThat(fact(page, "Charged")).contains("8 units · $0.028");
        assertThat(text(page, "unexpected-charge")).contains("Charged 8 units, expected 4.");
    }

    @Test
    void chargeThatDiffersIsSaidInTheLanguageOfThePage() {
        charged = new BigDecimal("8.5");
        UI german = new UI();
        german.setLocale(Locale.GERMAN);
        UI.setCurrent(german);
        try {
            assertThat(text(page(Tasks.done()), "unexpected-charge"))
                    .hasValueSatisfying(said -> assertThat(said).contains("Berechnet: 8,5 Einheiten, erwartet: 4."));
        } finally {
            UI.setCurrent(null);
        }
    }

    @Test
    void theKeyboardGoesOnWithWhatUndoesThePuttingAway() {
        UI ui = new UI();
        ui.getInternals().setSession(new OpenSession());
        TaskFacts page = page(Tasks.done().marked(new TaskMarks(false, true, List.of())));
        ui.add(page);

        page.focusPutAway();

        ui.getInternals().getStateTree().runExecutionsBeforeClientResponse();
        Component button = all(page)
                .filter(found -> found.getId().filter("put-back"::equals).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(ui.getInternals().dumpPendingJavaScriptInvocations())
                .filteredOn(script -> script.getInvocation().getExpression().contains("focus("))
                .extracting(PendingJavaScriptInvocation::getOwner)
                .containsExactly(button.getElement().getNode());
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
    void aBalanceThatLostNothingIsNotMentioned() {
        balance = new BalanceDeduction("0", "0.00");
        assertThat(fact(page(Tasks.done()), "From the balance")).isEmpty();
        balance = new BalanceDeduction(null, "0");
        assertThat(fact(page(Tasks.done()), "From the balance")).isEmpty();
        balance = new BalanceDeduction("0", "0.05");
        assertThat(fact(page(Tasks.done()), "From the balance")).contains("quota 0, list price 0.05");
    }

    @Test
    void whatKlingNeverAcceptedCostNothing() {
        remoteTaskId = null;
        assertThat(fact(page(Tasks.because(TaskState.FAILED, "refused")), "Charged"))
                .contains("Nothing");
        assertThat(fact(page(Tasks.neverSent(TaskState.CANCELLED)), "Charged")).contains("Nothing");
        errorCode = 1102;
        assertThat(fact(page(Tasks.in(TaskState.CANCELLED)), "Charged")).contains("Nothing");
    }

    @Test
    void whatKlingMayHaveDrawnIsNotSaidToHaveCostNothing() {
        remoteTaskId = null;
        assertThat(fact(page(Tasks.givenUp()), "Charged")).contains("Not reported by Kling");
        assertThat(fact(page(Tasks.in(TaskState.CANCELLED)), "Charged")).contains("Not reported by Kling");
        remoteTaskId = "remote-1";
        assertThat(fact(page(Tasks.in(TaskState.FAILED)), "Charged")).contains("Not reported by Kling");
    }

    @Test
    void everythingThatWasAskedForIsShown() {
        asked = asked.toBuilder()
                .elementList(List.of(new Element(160), new Element(161)))
                .watermarkInfo(new WatermarkInfo(true))
                .outputFormat(OutputFormat.JPG)
                .callbackUrl("https://example.com/<b>done</b>")
                .build();
        TaskFacts page = page(Tasks.done());
        assertThat(fact(page, "Elements")).contains("160, 161");
        assertThat(fact(page, "Watermark")).contains("Watermarked copies too");
        assertThat(fact(page, "File format")).contains("JPG");
        assertThat(fact(page, "Callback")).contains("https://example.com/<b>done</b>");
    }

    @Test
    void whatWasNotAskedForIsNotShown() {
        asked = asked.toBuilder().watermarkInfo(new WatermarkInfo(false)).build();
        TaskFacts page = page(Tasks.done());
        for (String name : List.of("Elements", "Watermark", "With watermark", "File format", "Callback")) {
            assertThat(fact(page, name)).as(name).isEmpty();
        }
    }

    @Test
    void watermarkedCopiesCanBeOpened() {
        TaskFacts page = page(Tasks.withWatermarked(ImageState.STORED, ImageState.PENDING, ImageState.LOST));
        assertThat(all(page)
                        .filter(Image.class::isInstance)
                        .map(picture -> ((Image) picture).getAlt().orElse("")))
                .containsExactly("Picture 1 with watermark: A quiet harbour");
        assertThat(fact(page, "With watermark")).get().asString().contains("2: being saved", "3: gone at Kling");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1002 | Waiting: key",
                "1004 | Waiting: clock",
                "1102 | Waiting: account",
                "1103 | Waiting: right to the model",
                "1304 | Waiting: account",
                "1303 | Waiting for a place",
                "9999 | Waiting"
            })
    void aWaitingTaskSaysWhatItWaitsFor(int code, String word) {
        errorCode = code;
        assertThat(badge(page(Tasks.because(TaskState.QUEUED, "why")))).isEqualTo(word);
    }

    @Test
    void aTaskThatWaitsBehindOthersSaysWhatKeepsThemBack() {
        trouble = new Trouble(Trouble.Kind.ACCOUNT, "Top it up.", Tasks.NOON);
        TaskFacts page = page(Tasks.in(TaskState.QUEUED));
        assertThat(badge(page)).isEqualTo("Waiting: account");
        assertThat(text(page, "cause")).contains("Top it up.");
        trouble = new Trouble(Trouble.Kind.NO_CREDENTIAL, "Set the key.", Tasks.NOON);
        assertThat(badge(page(Tasks.in(TaskState.QUEUED)))).isEqualTo("Waiting: key");
        trouble = new Trouble(Trouble.Kind.UNREACHABLE, "Down.", Tasks.NOON);
        assertThat(badge(page(Tasks.because(TaskState.QUEUED, "no answer")))).isEqualTo("Waiting: Kling out of reach");
    }

    @Test
    void troubleIsNoMatterOfATaskThatIsWithKling() {
        trouble = new Trouble(Trouble.Kind.ACCOUNT, "Top it up.", Tasks.NOON);
        TaskFacts page = page(Tasks.in(TaskState.PROCESSING));
        assertThat(badge(page)).isEqualTo("Drawing");
        assertThat(text(page, "cause")).isEmpty();
    }

    @Test
    void sendingItOnceMoreIsTheFirstThingOnlyWhenAllIsOver() {
        for (TaskState state : TaskState.values()) {
            TaskFacts page = page(Tasks.because(state, "why"));
            assertThat(all(page)
                            .filter(component ->
                                    component.getElement().getClassList().contains("st-btn--primary"))
                            .count())
                    .as(state.name())
                    .isEqualTo(state.isFinal() ? 1 : 0);
            assertThat(ids(page)).containsSubsequence("cause", "edit");
        }
    }

    @Test
    void everyPartIsSetApartByALine() {
        for (TaskState state : TaskState.values()) {
            assertThat(page(Tasks.because(state, "why")).getChildren().flatMap(TaskFactsTest::parts))
                    .allMatch(part -> part.getElement().getClassList().contains("st-sect"));
        }
    }

    private static Stream<Component> parts(Component part) {
        return part.getElement().getClassList().contains("st-sects") ? part.getChildren() : Stream.of(part);
    }

    @Test
    void whoPaidForAFailureIsSaidOnceItIsKnown() {
        remoteTaskId = null;
        assertThat(text(page(Tasks.because(TaskState.FAILED, "refused")), "paid"))
                .contains("It was not charged.");
        assertThat(text(page(Tasks.givenUp()), "paid")).contains("Kling does not say whether it charged for it.");
        charged = new BigDecimal("4.000");
        assertThat(text(page(Tasks.because(TaskState.FAILED, "unsafe")), "paid"))
                .contains("Kling charged 4 units · $0.014 for it all the same.");
        assertThat(text(page(Tasks.done()), "paid")).isEmpty();
    }

    @Test
    void detailsOfAFailureCanBeCopiedForWhoeverIsToHelp() {
        errorCode = 1301;
        TaskFacts page = page(Tasks.because(TaskState.FAILED, "refused"));
        assertThat(attribute(page, "copy-details", "data-copy")).contains("remote-1", "req-1", "1301", "refused");
        assertThat(ids(page(Tasks.done()))).doesNotContain("copy-details");
    }

    @Test
    void whatIsUsedAgainIsNamedInTheAddress() {
        TaskSummary task = Tasks.done(ImageState.STORED, ImageState.PENDING);
        TaskFacts page = page(task);
        String from = "create?from=" + task.id();
        assertThat(attribute(page, "edit", "href")).isEqualTo(from + "&take=all");
        assertThat(attribute(page, "prompt-only", "href")).isEqualTo(from + "&take=prompt");
        page.look(task.images().get(0), STORY);
        assertThat(attribute(page, "use-as-reference", "href"))
                .isEqualTo(
                        from + "&take=picture&picture=" + task.images().get(0).id());
        assertThat(attribute(page, "copy-link", "data-copy-link")).isEqualTo("history/" + task.id());
    }

    @Test
    void aPictureThatIsNotHereIsNoReference() {
        TaskSummary task = Tasks.done(ImageState.PENDING);
        TaskFacts page = page(task);
        page.look(task.images().get(0), STORY);
        assertThat(all(page).filter(part -> part.getId().equals(Optional.of("use-as-reference"))))
                .noneMatch(Component::isVisible);
    }

    @Test
    void whatIsInTheTrashCanBePutBackAndTheOtherWayRound() {
        TaskFacts kept = page(Tasks.done());
        assertThat(ids(kept)).contains("trash").doesNotContain("put-back", "in-trash");
        TaskFacts trashed = page(Tasks.done().marked(new TaskMarks(false, true, List.of())));
        assertThat(ids(trashed)).contains("put-back", "in-trash").doesNotContain("trash");
        press(kept, "trash");
        press(trashed, "put-back");
        assertThat(decided).containsExactly("trash", "put back");
    }

    @Test
    void fileOfThePictureIsTold() {
        TaskSummary task = Tasks.done(ImageState.STORED);
        TaskFacts page = page(task);
        page.look(task.images().get(0), STORY);
        assertThat(fact(page, "Pixels")).contains("1280 × 720");
        assertThat(fact(page, "File")).contains("PNG, 1 kB");
        assertThat(fact(page, "SHA-256")).contains("abc");
        assertThat(fact(page, "Kling’s copy until")).isPresent();
    }

    @Test
    void aLostPictureSaysThatItCannotBeFetchedAgainAndWhenItWasCleared() {
        TaskSummary task = Tasks.done(ImageState.LOST);
        TaskFacts page = page(task);
        page.look(task.images().get(0), STORY);
        assertThat(text(page, "file")).get().asString().contains("cannot be fetched again");
        assertThat(fact(page, "Kling cleared its copy")).isPresent();
    }

    @Test
    void refusalSaysWhatHappenedWhoMustActAndKlingsOwnWords() {
        errorCode = 1301;
        errorText = "<b>risk</b> control";
        TaskFacts page = page(Tasks.because(TaskState.FAILED, "refused. Kling says: “<b>risk</b> control”"));
        assertThat(text(page, "cause"))
                .get()
                .asString()
                .contains("Kling’s content check refused the prompt or the picture. Change it.")
                .contains("\u201c<b>risk</b> control\u201d");
        assertThat(fact(page, "Who must act")).contains("whoever asked: change the request");
        assertThat(fact(page, "Kling’s code")).contains("1301");
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
        assertThat(text(page, "cause"))
                .get()
                .asString()
                .contains("could not draw it. Edit the prompt and send it again.", "\u201cunsafe\u201d");
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
                asked.toBuilder().externalTaskId(callerTaskId).build(),
                null,
                "demo",
                "k1-1",
                remoteTaskId,
                "req-1",
                errorCode,
                errorText,
                expected,
                charged,
                balance);
        TaskFacts page = new TaskFacts(
                CapabilityMap.builtIn("all"),
                new Viewer("staff", false),
                new Decisions(
                        () -> decided.add("cancel"),
                        () -> decided.add("send again"),
                        () -> decided.add("give up"),
                        () -> decided.add("trash"),
                        () -> decided.add("put back")),
                new TagBar(List::of, (tag, on) -> {}),
                Clock.fixed(Tasks.NOON, ZoneOffset.UTC));
        page.show(task, STORY, trouble, null);
        return page;
    }

    private static String attribute(TaskFacts page, String id, String name) {
        return all(page)
                .filter(component -> component.getId().filter(id::equals).isPresent())
                .map(component -> component.getElement().getAttribute(name))
                .findFirst()
                .orElseThrow();
    }

    private static String badge(TaskFacts page) {
        return all(page)
                .filter(component -> component.getElement().getClassList().contains("st-state--badge"))
                .map(component -> component.getElement().getTextRecursively())
                .findFirst()
                .orElseThrow();
    }

    private static void press(TaskFacts page, String id) {
        all(page)
                .filter(component -> component.getId().filter(id::equals).isPresent())
                .forEach(component -> ComponentUtil.fireEvent(component, new ClickEvent<>(component)));
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
