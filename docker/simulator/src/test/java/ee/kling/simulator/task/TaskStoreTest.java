package ee.kling.simulator.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.simulator.dialect.Dialect;
import ee.kling.simulator.dialect.IdForm;
import ee.kling.simulator.protocol.Refusal;
import ee.kling.simulator.request.ImageRequest;
import ee.kling.simulator.request.ImageRequestReader;
import ee.kling.simulator.request.ModelCatalog;
import ee.kling.simulator.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskStoreTest {

    private static final ModelCatalog MODELS = new ModelCatalog("all");
    private static final ImageRequest NINE = new ImageRequestReader(MODELS, Dialect.OFFICIAL)
            .read("{\"prompt\":\"a red fox\",\"n\":9,\"external_task_id\":\"order-1\"}"
                    .getBytes(StandardCharsets.UTF_8));

    private static final ImageRequest ONE = new ImageRequestReader(MODELS, Dialect.OFFICIAL)
            .read("{\"prompt\":\"a red fox\"}".getBytes(StandardCharsets.UTF_8));

    @Test
    void taskThatCannotBeWrittenIsNotAccepted(@TempDir Path directory) {
        TaskJournal journal = TaskJournal.open(directory.resolve("tasks.jsonl"), MODELS);
        TaskStore tasks = store(journal);
        journal.close();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tasks.create("ak-demo", NINE, Scenario.SUCCEED))
                    .isInstanceOf(JournalException.class);
        }
        assertThat(tasks.all()).isEmpty();
        assertThat(tasks.find("ak-demo", "order-1")).isEmpty();
        assertThat(tasks.slots().values()).allMatch(used -> used == 0);
    }

    @Test
    void externalIdThatManyAskForAtOnceIsGivenOnce(@TempDir Path directory) {
        TaskStore tasks = store(TaskJournal.open(directory.resolve("tasks.jsonl"), MODELS));
        assertThat(accepted(tasks, NINE)).isEqualTo(1);
    }

    @Test
    void slotsThatManyAskForAtOnceAreGivenOnceAndAllOnTheDisk(@TempDir Path directory) {
        Path file = directory.resolve("tasks.jsonl");
        TaskJournal journal = TaskJournal.open(file, MODELS);
        TaskStore tasks = store(journal);
        assertThat(accepted(tasks, ONE)).isEqualTo(9);
        journal.close();
        try (TaskJournal again = TaskJournal.open(file, MODELS)) {
            assertThat(again.earlier())
                    .extracting(ImageTask::id)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            tasks.all().stream().map(ImageTask::id).toList());
        }
    }

    /** How many of forty creates from eight threads were accepted. */
    private static long accepted(TaskStore tasks, ImageRequest request) {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Boolean>> creates = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> isAccepted(tasks, request), threads))
                    .toList();
            return creates.stream().filter(CompletableFuture::join).count();
        } finally {
            threads.shutdown();
        }
    }

    private static boolean isAccepted(TaskStore tasks, ImageRequest request) {
        try {
            tasks.create("ak-demo", request, Scenario.SUCCEED);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    private static TaskStore store(TaskJournal journal) {
        return new TaskStore(
                () -> new StoreRules(9, 0, DuplicateIds.REFUSED, ListOrder.NEWEST_FIRST, Duration.ZERO, IdForm.DIGITS),
                () -> new Timing(Duration.ofSeconds(500), Duration.ofSeconds(500), 1),
                Clock.systemUTC(),
                Optional.of(journal));
    }
}
