package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.HistoryPage;
import ee.kling.api.task.ImageSize;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskState;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.Samples;
import ee.kling.core.TakesLong;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history: paged, filtered, and everybody's own. */
@OnBothDatabases
@TakesLong
class HistoryTest {
    @TempDir
    Path dir;

    private CoreHarness core;

    @BeforeEach
    void start() {
        core = CoreHarness.start(dir);
    }

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void pagesComeNewestFirst() {
        for (int i = 1; i <= 7; i++) {
            core.submit("picture " + i);
            core.pass(Duration.ofSeconds(1));
        }
        HistoryPage first = history(1, 3, HistoryFilter.none());
        assertThat(prompts(first)).containsExactly("picture 7", "picture 6", "picture 5");
        assertThat(first.total()).isEqualTo(7);
        assertThat(first.pages()).isEqualTo(3);
        assertThat(prompts(history(3, 3, HistoryFilter.none()))).containsExactly("picture 1");
        assertThat(history(4, 3, HistoryFilter.none()).tasks()).isEmpty();
        assertThat(history(1000, 500, HistoryFilter.none()).tasks()).isEmpty();
    }

    @Test
    void pageOutsideTheRangeIsRefused() {
        assertThatThrownBy(() -> history(0, 501, HistoryFilter.none()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("page must be from 1 to 1000")
                .hasMessageContaining("size must be from 1 to 500");
    }

    @Test
    void onlyTheChosenStatesAreShown() {
        ImageTask sent = core.submit("sent");
        core.submitter().run();
        ImageTask waiting = core.submit("waiting");
        core.ledger().cancel(CoreHarness.STAFF, core.submit("cancelled").id());
        assertThat(ids(filter(Set.of(TaskState.SUBMITTED)))).containsExactly(sent.id());
        assertThat(ids(filter(Set.of(TaskState.SUBMITTED, TaskState.QUEUED)))).containsExactly(waiting.id(), sent.id());
        assertThat(filter(Set.of(TaskState.FAILED)).total()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "红狐 | 雪中的红狐",
                "🦊 | fox 🦊 emoji",
                "FOX | fox 🦊 emoji",
                "100% | 100% wool",
                "snake_case | a snake_case name",
                "wow! | wow! a fox!",
                "no people | with a negative",
                "ÄHRE | eine Ähre",
                "\\ | back\\slash"
            })
    void textIsFoundLiterallyInAnyCase(String text, String prompt) {
        for (String each : List.of(
                "雪中的红狐",
                "fox 🦊 emoji",
                "100% wool",
                "1000 sheep",
                "a snake_case name",
                "a snakeXcase name",
                "wow! a fox!",
                "eine Ähre",
                "back\\slash")) {
            core.submit(each);
        }
        core.submit(ImageGenerationRequest.of("with a negative")
                .negativePrompt("No People")
                .build());
        assertThat(prompts(history(1, 50, new HistoryFilter(Set.of(), text))))
                .contains(prompt)
                .allMatch(found -> found.toLowerCase().contains(text.toLowerCase()) || found.equals("with a negative"));
        assertThat(prompts(history(1, 50, new HistoryFilter(Set.of(), text))))
                .doesNotContain("1000 sheep", "a snakeXcase name");
    }

    @Test
    void taskIsFoundByEachOfItsIds() {
        core.submit("another");
        ImageTask task = core.submit("a fox");
        core.submitter().run();
        ImageTask sent = core.task(task);
        for (String id : List.of(task.id().toString(), sent.externalTaskId(), sent.remoteTaskId())) {
            assertThat(ids(history(1, 10, new HistoryFilter(Set.of(), id)))).containsExactly(task.id());
        }
    }

    @Test
    void everybodySeesTheirOwnAndTheAdminSeesAll() {
        core.submit("mine");
        core.ledger()
                .submit(CoreHarness.OTHER, ImageGenerationRequest.of("theirs").build());
        assertThat(prompts(history(1, 10, HistoryFilter.none()))).containsExactly("mine");
        assertThat(prompts(core.ledger().history(CoreHarness.OTHER, 1, 10, HistoryFilter.none())))
                .containsExactly("theirs");
        assertThat(core.ledger()
                        .history(CoreHarness.ADMIN, 1, 10, HistoryFilter.none())
                        .total())
                .isEqualTo(2);
        assertThat(history(1, 10, new HistoryFilter(Set.of(), "theirs")).total())
                .isZero();
    }

    @Test
    void theOwnerFilterNarrowsAnAdminsViewAndOpensNobodyElses() {
        core.submit("mine");
        core.ledger()
                .submit(CoreHarness.OTHER, ImageGenerationRequest.of("theirs").build());
        HistoryFilter ofOther = new HistoryFilter(Set.of(), "", CoreHarness.OTHER.name());

        assertThat(prompts(core.ledger().history(CoreHarness.ADMIN, 1, 10, ofOther)))
                .containsExactly("theirs");
        assertThat(history(1, 10, ofOther).total()).isZero();
    }

    @Test
    void taskIsFoundByItsOwnerAndTheAdminOnly() {
        ImageTask task = core.submit("mine");
        assertThat(core.ledger().find(CoreHarness.STAFF, task.id())).isPresent();
        assertThat(core.ledger().find(CoreHarness.ADMIN, task.id())).isPresent();
        assertThat(core.ledger().find(CoreHarness.OTHER, task.id())).isEmpty();
        assertThat(core.ledger().find(CoreHarness.STAFF, UUID.randomUUID())).isEmpty();
    }

    @Test
    void picturesAreOpenedByTheirOwnerAndTheAdminOnly() {
        ImageTask task = core.submit(ImageGenerationRequest.of("mine")
                .image(Samples.base64(Samples.png(300, 300)))
                .build());
        core.work(Duration.ofSeconds(4));
        UUID result = core.only().images().get(0).id();
        for (UUID picture : List.of(result, task.referenceId())) {
            for (ImageSize size : ImageSize.values()) {
                assertThat(core.ledger().open(CoreHarness.STAFF, picture, size)).isPresent();
                assertThat(core.ledger().open(CoreHarness.ADMIN, picture, size)).isPresent();
                assertThat(core.ledger().open(CoreHarness.OTHER, picture, size)).isEmpty();
            }
        }
        assertThat(core.ledger().open(CoreHarness.ADMIN, UUID.randomUUID(), ImageSize.ORIGINAL))
                .isEmpty();
        assertThat(core.ledger().open(CoreHarness.ADMIN, task.id(), ImageSize.ORIGINAL))
                .isEmpty();
    }

    @Test
    void picturesAreListedInOrderWithAndWithoutAReference() {
        core.submit(ImageGenerationRequest.of("with")
                .image(Samples.base64(Samples.png(300, 300)))
                .n(3)
                .build());
        core.submit("without", 2);
        core.work(Duration.ofSeconds(4));
        List<TaskSummary> tasks = history(1, 10, HistoryFilter.none()).tasks();
        assertThat(tasks).extracting(TaskSummary::withReference).containsExactly(false, true);
        assertThat(tasks.get(0).images()).extracting("index").containsExactly(0, 1);
        assertThat(tasks.get(1).images()).extracting("index").containsExactly(0, 1, 2);
    }

    @Test
    void refusedRequestStoresAndSendsNothing() {
        assertThatThrownBy(() -> core.submit(ImageGenerationRequest.of("x".repeat(2501))
                        .n(10)
                        .image(Samples.base64(Samples.png(10, 10)))
                        .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.violations())
                                .extracting("path")
                                .containsExactlyInAnyOrder("prompt", "n", "image"));
        core.work(Duration.ofSeconds(2));
        assertThat(history(1, 10, HistoryFilter.none()).total()).isZero();
        assertThat(core.creates()).isZero();
    }

    @Test
    void longestPromptsOfAnyScriptAreKept() {
        String foxes = "🦊".repeat(2500);
        ImageTask task = core.submit(ImageGenerationRequest.of(foxes)
                .negativePrompt("\u0001".repeat(2500))
                .build());
        assertThat(core.task(task).request().prompt()).isEqualTo(foxes);
        assertThat(core.task(task).request().negativePrompt()).hasSize(2500);
    }

    private HistoryPage history(int page, int size, HistoryFilter filter) {
        return core.ledger().history(CoreHarness.STAFF, page, size, filter);
    }

    private HistoryPage filter(Set<TaskState> states) {
        return history(1, 10, new HistoryFilter(states, ""));
    }

    private static List<String> prompts(HistoryPage page) {
        return page.tasks().stream().map(TaskSummary::prompt).toList();
    }

    private static List<UUID> ids(HistoryPage page) {
        return page.tasks().stream().map(TaskSummary::id).toList();
    }
}
