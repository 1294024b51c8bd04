package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.task.ImageSize;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An argument that is missing is refused by its name, and not by an exception that tells other applications nothing. */
@OnBothDatabases
class ArgumentsTest {
    private static final UUID ANY = new UUID(1, 2);
    private static final Map<String, Consumer<TaskLedger>> CALLS = Map.of(
            "request", ledger -> ledger.submit(CoreHarness.STAFF, null),
            "id", ledger -> ledger.find(CoreHarness.STAFF, null),
            "id ", ledger -> ledger.cancel(CoreHarness.STAFF, null),
            "id  ", ledger -> ledger.sendAgain(CoreHarness.STAFF, null),
            "id   ", ledger -> ledger.giveUp(CoreHarness.STAFF, null),
            "filter", ledger -> ledger.history(CoreHarness.STAFF, 1, 1, null),
            "imageId", ledger -> ledger.open(CoreHarness.STAFF, null, ImageSize.ORIGINAL),
            "size", ledger -> ledger.open(CoreHarness.STAFF, ANY, null),
            "externalTaskId", ledger -> ledger.findByExternalId(CoreHarness.STAFF, null),
            "externalTaskId ", ledger -> ledger.findByExternalId(CoreHarness.STAFF, " "));

    @TempDir
    Path dir;

    @Test
    void eachIsNamed() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            CALLS.forEach((argument, call) -> assertThatThrownBy(() -> call.accept(core.ledger()))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.violations()).singleElement().satisfies(violation -> {
                                assertThat(violation.path()).isEqualTo(argument.strip());
                                assertThat(violation.code()).isEqualTo("required");
                            })));
        }
    }

    @Test
    void whatTheModelsCanDoIsWhatSubmitGoesBy() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            assertThat(core.ledger().capabilities().models())
                    .containsKey(core.submit("a fox").summary().modelName());
        }
    }
}
