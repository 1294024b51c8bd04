package ee.kling.simulator.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.simulator.request.ImageRequest;
import ee.kling.simulator.request.ImageRequestReader;
import ee.kling.simulator.request.ModelCatalog;
import ee.kling.simulator.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskStoreTest {

    private static final ModelCatalog MODELS = new ModelCatalog("all");
    private static final ImageRequest NINE = new ImageRequestReader(MODELS)
            .read("{\"prompt\":\"a red fox\",\"n\":9,\"external_task_id\":\"order-1\"}"
                    .getBytes(StandardCharsets.UTF_8));

    @Test
    void taskThatCannotBeWrittenIsNotAccepted(@TempDir Path directory) {
        TaskJournal journal = TaskJournal.open(directory.resolve("tasks.jsonl"), MODELS);
        TaskStore tasks = new TaskStore(
                () -> new StoreRules(9, 0, DuplicateIds.REFUSED, ListOrder.NEWEST_FIRST, Duration.ZERO),
                () -> new Timing(Duration.ofSeconds(5), Duration.ofSeconds(25), 1),
                Clock.systemUTC(),
                Optional.of(journal));
        journal.close();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tasks.create("ak-demo", NINE, Scenario.SUCCEED))
                    .isInstanceOf(JournalException.class);
        }
        assertThat(tasks.all()).isEmpty();
        assertThat(tasks.find("ak-demo", "order-1")).isEmpty();
    }
}
