package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskSummary;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller's own id is kept beside ours, is theirs only once, and finds the task again. */
@OnBothDatabases
class CallerTaskIdTest {
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
    void itIsKeptAndOursGoesToKling() {
        ImageTask task = core.submit(with("order-1"));
        core.submitter().run();
        assertThat(core.paidExternalIds()).containsExactly(task.externalTaskId());
        assertThat(task.externalTaskId()).isNotEqualTo("order-1");
        assertThat(core.task(task).request().externalTaskId()).isEqualTo("order-1");
    }

    @Test
    void withoutOneNoneIsShown() {
        assertThat(core.submit("a fox").request().externalTaskId()).isNull();
        core.submit("another without any");
    }

    @Test
    void secondTaskWithItIsRefusedAndNamesTheFirst() {
        ImageTask first = core.submit(with("order-1"));
        assertThatThrownBy(() -> core.submit(with(" order-1 ")))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.violations()).singleElement().satisfies(violation -> {
                            assertThat(violation.path()).isEqualTo("external_task_id");
                            assertThat(violation.code()).isEqualTo("already_used");
                            assertThat(violation.message())
                                    .contains("order-1", first.id().toString());
                        }));
        core.submitter().run();
        assertThat(core.creates()).isEqualTo(1);
    }

    @Test
    void itIsRefusedTogetherWithEverythingElseThatIsWrong() {
        core.submit(with("order-1"));
        assertThatThrownBy(() -> core.submit(with("order-1").toBuilder().n(10).build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.violations())
                                .extracting("path")
                                .containsExactlyInAnyOrder("n", "external_task_id"));
    }

    @Test
    void ofManyCallsAtOnceOneWins() throws Exception {
        int callers = 8;
        CyclicBarrier together = new CyclicBarrier(callers);
        ExecutorService people = Executors.newFixedThreadPool(callers);
        List<Future<ImageTask>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            calls.add(people.submit(() -> {
                together.await();
                return core.submit(with("order-1"));
            }));
        }
        int accepted = 0;
        for (Future<ImageTask> call : calls) {
            try {
                call.get();
                accepted++;
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("must be new among your tasks");
            }
        }
        people.shutdown();
        assertThat(accepted).isEqualTo(1);
        assertThat(core.only().prompt()).isEqualTo("for order-1");
    }

    @Test
    void everybodyHasIdsOfTheirOwn() {
        ImageTask mine = core.submit(with("order-1"));
        ImageTask theirs = core.ledger().submit(CoreHarness.OTHER, with("order-1"));
        assertThat(core.ledger().findByExternalId(CoreHarness.STAFF, "order-1"))
                .map(ImageTask::id)
                .contains(mine.id());
        assertThat(core.ledger().findByExternalId(CoreHarness.OTHER, "order-1"))
                .map(ImageTask::id)
                .contains(theirs.id());
    }

    @Test
    void nobodyFindsAnothersByIt() {
        core.submit(with("order-1"));
        assertThat(core.ledger().findByExternalId(CoreHarness.OTHER, "order-1")).isEmpty();
        assertThat(core.ledger().findByExternalId(CoreHarness.STAFF, "ORDER-1")).isEmpty();
    }

    @Test
    void anAdminFindsTheirOwnFirstAndThenTheNewest() {
        core.submit(with("order-1"));
        core.pass(Duration.ofSeconds(1));
        ImageTask newer = core.ledger().submit(CoreHarness.OTHER, with("order-1"));
        assertThat(core.ledger().findByExternalId(CoreHarness.ADMIN, "order-1"))
                .map(ImageTask::id)
                .contains(newer.id());
        core.database()
                .sql(
                        "update generation_task set created_at = created_at + interval '5' second where id <> ?1",
                        newer.id());
        ImageTask own = core.ledger().submit(CoreHarness.ADMIN, with("order-1"));
        assertThat(core.ledger().findByExternalId(CoreHarness.ADMIN, "order-1"))
                .map(ImageTask::id)
                .contains(own.id());
    }

    @Test
    void theHistoryFindsItByItsWholeId() {
        core.submit(with("order-10"));
        ImageTask task = core.submit(
                ImageGenerationRequest.of("a fox").externalTaskId("Auftrag 7/ä").build());
        assertThat(core.ledger()
                        .history(CoreHarness.STAFF, 1, 10, new HistoryFilter(Set.of(), "Auftrag 7/ä"))
                        .tasks())
                .extracting(TaskSummary::id)
                .containsExactly(task.id());
        assertThat(core.ledger()
                        .history(CoreHarness.OTHER, 1, 10, new HistoryFilter(Set.of(), "Auftrag 7/ä"))
                        .tasks())
                .isEmpty();
    }

    @Test
    void longestIdOfAnyScriptIsKept() {
        String id = "🦊".repeat(200);
        ImageTask task = core.submit(with(id));
        assertThat(core.ledger().findByExternalId(CoreHarness.STAFF, id))
                .map(ImageTask::id)
                .contains(task.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\ud834"})
    void idThatCannotBeStoredIsRefusedAndFindsNothing(String id) {
        assertThatThrownBy(() -> core.submit(with("x" + id)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("external_task_id");
        assertThat(core.ledger().findByExternalId(CoreHarness.STAFF, "x" + id)).isEmpty();
    }

    @Test
    void idThatIsTooLongIsRefusedByItsLength() {
        assertThatThrownBy(() -> core.submit(with("x".repeat(201))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("external_task_id")
                .hasMessageContaining("at most 200 characters; given: 201");
    }

    private static ImageGenerationRequest with(String id) {
        return ImageGenerationRequest.of("for order-1").externalTaskId(id).build();
    }
}
