package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.IdempotencyConflictException;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.InvalidRequestException;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/** The same key and the same request are one task, whoever repeats them, when and how often. */
@OnBothDatabases
class IdempotencyKeyTest {
    private static final ImageGenerationRequest FOX =
            ImageGenerationRequest.of("a fox").build();
    private static final ImageGenerationRequest OWL =
            ImageGenerationRequest.of("an owl").build();

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
    void sameKeyAndRequestGiveTheSameTask() {
        ImageTask first = submit(FOX, "order-1");
        assertThat(submit(FOX, "order-1").id()).isEqualTo(first.id());
        assertThat(total()).isEqualTo(1);
    }

    @Test
    void repeatedLaterItIsTheTaskAsItIsByThen() {
        ImageTask first = submit(FOX, "order-1");
        core.workUntil(first, TaskState.SUCCEEDED, Duration.ofSeconds(20));
        core.restart();
        core.pass(Duration.ofDays(400));
        ImageTask again = submit(FOX, "order-1");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(core.creates()).isEqualTo(1);
    }

    @Test
    void sameKeyForAnotherRequestIsAConflictThatNamesTheTask() {
        ImageTask first = submit(FOX, "order-1");
        assertThatThrownBy(() -> submit(OWL, "order-1"))
                .isInstanceOfSatisfying(
                        IdempotencyConflictException.class,
                        conflict -> assertThat(conflict.task()).isEqualTo(first.id()))
                .hasMessageContaining("order-1")
                .hasMessageContaining(first.id().toString());
        assertThat(total()).isEqualTo(1);
    }

    @Test
    void everybodyHasKeysOfTheirOwnAndKeysDifferByCase() {
        submit(FOX, "order-1");
        core.ledger().submit(CoreHarness.OTHER, OWL, "order-1");
        submit(FOX, "ORDER-1");
        submit(FOX, " order-1");
        assertThat(total()).isEqualTo(4);
    }

    @Test
    void withoutAKeyTheSameRequestIsANewTask() {
        core.submit(FOX);
        core.submit(FOX);
        assertThat(total()).isEqualTo(2);
    }

    @Test
    void anotherReferenceIsAnotherRequest() {
        submit(withReference(Samples.png(400, 400)), "order-1");
        submit(withReference(Samples.png(400, 400)), "order-1");
        assertThatThrownBy(() -> submit(withReference(Samples.png(401, 400)), "order-1"))
                .isInstanceOf(IdempotencyConflictException.class);
        assertThat(total()).isEqualTo(1);
        assertThat(core.database().value("select count(*) from reference_picture"))
                .isEqualTo(1L);
    }

    @Test
    void repeatedWithAnOwnIdItIsNotAlreadyUsed() {
        ImageGenerationRequest request = FOX.toBuilder().externalTaskId("id-1").build();
        ImageTask first = submit(request, "order-1");
        assertThat(submit(request, "order-1").id()).isEqualTo(first.id());
        assertThatThrownBy(() -> submit(request, "order-2"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must be new among your tasks");
    }

    @Test
    void whatWasRefusedLeavesTheKeyFree() {
        assertThatThrownBy(() -> submit(FOX.toBuilder().n(99).build(), "order-1"))
                .isInstanceOf(InvalidRequestException.class);
        submit(FOX, "order-1");
        assertThat(total()).isEqualTo(1);
    }

    @Test
    void ofManyCallsAtOnceThereIsOneTask() throws Exception {
        List<ImageTask> tasks = atOnce(64, i -> submit(FOX, "order-1"));
        assertThat(tasks).extracting(ImageTask::id).containsOnly(tasks.get(0).id());
        assertThat(total()).isEqualTo(1);
    }

    @Test
    void ofManyDifferentCallsAtOnceOneWinsAndTheOthersAreToldOfIt() throws Exception {
        List<Object> answers = atOnce(64, i -> {
            try {
                return submit(i % 2 == 0 ? FOX : OWL, "order-1").id();
            } catch (IdempotencyConflictException e) {
                return "conflict with " + e.task();
            }
        });
        Object only = core.only().id();
        assertThat(answers).hasSize(64).containsOnly(only, "conflict with " + only);
        assertThat(answers.stream().filter(only::equals)).hasSize(32);
    }

    @Test
    void longestKeyOfAnyScriptIsKept() {
        ImageTask first = submit(FOX, "🦊".repeat(255));
        assertThat(submit(FOX, "🦊".repeat(255)).id()).isEqualTo(first.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000", "a\tb", "a\u0085", "a\ud834"})
    void keyThatCannotBeOneIsRefusedByName(String key) {
        assertThatThrownBy(() -> submit(FOX, key))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("idempotency_key")
                .hasMessageContaining("given");
        assertThat(total()).isZero();
    }

    @Test
    void keyThatIsMissingOrTooLongIsRefusedWithEverythingElse() {
        assertThatThrownBy(() -> submit(FOX, null)).hasMessageContaining("idempotency_key must have 1 to 255");
        assertThatThrownBy(() -> submit(FOX.toBuilder().n(99).build(), "x".repeat(256)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.violations()).extracting("path").containsExactly("idempotency_key", "n"))
                .hasMessageContaining("given: 256");
    }

    @Test
    void acceptingTakesOneTransaction() {
        submit(FOX, "order-1");
        assertThat(core.database().transactions(() -> submit(FOX, "order-2"))).isEqualTo(1);
        assertThat(core.database().transactions(() -> core.submit(FOX))).isEqualTo(1);
    }

    private ImageTask submit(ImageGenerationRequest request, String key) {
        return core.ledger().submit(CoreHarness.STAFF, request, key);
    }

    private long total() {
        return core.ledger()
                .history(CoreHarness.ADMIN, 1, 10, HistoryFilter.none())
                .total();
    }

    private static ImageGenerationRequest withReference(byte[] picture) {
        return FOX.toBuilder().image(Samples.base64(picture)).build();
    }

    private interface Call<T> {
        T of(int number);
    }

    private static <T> List<T> atOnce(int callers, Call<T> call) throws Exception {
        CyclicBarrier together = new CyclicBarrier(callers);
        ExecutorService people = Executors.newFixedThreadPool(callers);
        List<Future<T>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            int number = i;
            calls.add(people.submit(() -> {
                together.await();
                return call.of(number);
            }));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> answer : calls) {
            answers.add(answer.get());
        }
        people.shutdown();
        return answers;
    }
}
