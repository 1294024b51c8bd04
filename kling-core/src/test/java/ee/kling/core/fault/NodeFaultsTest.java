package ee.kling.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.Credentials;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.Moment;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.TaskRepository;
import ee.kling.simulator.journal.RecordedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** F22 and F23: a node whose clock is wrong, and rows that nobody can make sense of. */
@OnBothDatabases
@ExtendWith(Told.class)
@TakesLong
class NodeFaultsTest {
    private static final int TASKS = 6;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Credentials PAIR =
            new Credentials.AccessKeyPair("ak-demo", "sk-demo-0123456789abcdef0123456789");
    private static final List<String> DAMAGES = List.of(
            "request_json = '{'",
            "request_json = '[]'",
            "request_json = ''",
            "request_sha256 = 'none'",
            "reference_id = null, request_json = replace(request_json, 'fox', 'hen')");

    @TempDir
    Path dir;

    /** F22. */
    @Repeated
    void clockThatJumpsNeitherStealsALeaseNorKeepsTokensRefused(long seed) {
        try (Trial trial = Trial.start(dir, seed)) {
            CoreHarness core = trial.core();
            Moment wrong = new Moment();
            core.restartWith(PAIR, wrong);
            trial.submit(TASKS);
            ImageTask sentElsewhere = trial.accepted().get(0);
            beginElsewhere(core, sentElsewhere);
            for (int jump = 0; jump < 4; jump++) {
                wrong.tick(Duration.ofHours(trial.random().nextBoolean() ? 2 : -2));
                trial.follow(Duration.ofSeconds(5));
                assertThat(core.state(sentElsewhere))
                        .as("still the other node's, whatever our clock says")
                        .isEqualTo(TaskState.SUBMITTING);
            }
            core.pass(LEASE);
            trial.follow();
            assertThat(core.state(sentElsewhere)).isEqualTo(TaskState.UNCONFIRMED);
            trial.endsWell();
            assertThat(trial.states().values()).containsOnly(TaskState.SUCCEEDED);
            assertThat(core.gate().trouble()).isEmpty();
            assertThat(clockRefusals(core))
                    .as("refused for the clock, once for each jump at most")
                    .isLessThanOrEqualTo(5);
        }
    }

    private static void beginElsewhere(CoreHarness core, ImageTask task) {
        core.database()
                .unitOfWork()
                .run(em -> em.find(GenerationTask.class, task.id())
                        .beginSending(TaskRepository.now(em), "elsewhere", LEASE));
    }

    private static long clockRefusals(CoreHarness core) {
        return core.simulator().requests().stream()
                .map(RecordedRequest::code)
                .filter(Set.of(1003, 1004)::contains)
                .count();
    }

    /** F23. */
    @Repeated
    void rowsThatCannotBeReadFailByThemselvesAndHoldUpNoOther(long seed) {
        try (Trial trial = Trial.start(dir, seed)) {
            CoreHarness core = trial.core();
            trial.submit(TASKS);
            Set<ImageTask> damaged = trial.random()
                    .ints(2, 0, TASKS)
                    .mapToObj(trial.accepted()::get)
                    .collect(Collectors.toSet());
            damaged.forEach(task -> core.database()
                    .sql(
                            "update generation_task set "
                                    + DAMAGES.get(trial.random().nextInt(DAMAGES.size())) + " where id = ?1",
                            task.id()));
            trial.toTheEnd();
            for (ImageTask task : trial.accepted()) {
                boolean isDamaged = damaged.contains(task);
                assertThat(trial.states().get(task.id())).isEqualTo(isDamaged ? TaskState.FAILED : TaskState.SUCCEEDED);
            }
            assertThat(core.simulator().tasks()).as("paid").hasSize(TASKS - damaged.size());
            trial.endsWell();
        }
    }
}
