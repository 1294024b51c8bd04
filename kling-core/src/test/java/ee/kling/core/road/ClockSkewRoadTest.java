package ee.kling.core.road;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.Credentials;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.account.Trouble;
import ee.kling.simulator.journal.RecordedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kling's clock and this server's differ, and tokens are signed with an access key. */
@OnBothDatabases
@TakesLong
class ClockSkewRoadTest {
    private static final Credentials PAIR =
            new Credentials.AccessKeyPair("ak-demo", "sk-demo-0123456789abcdef0123456789");
    private static final List<Integer> OF_THE_CLOCK = List.of(1003, 1004);

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(longs = {-36_000, -7_200, -60, 0, 60, 1_900, 7_200, 36_000})
    void oneRefusalAtMostAndThenAllIsSignedForKlingsTime(long seconds) {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.clockSkew(Duration.ofSeconds(seconds)))) {
            core.restartWith(PAIR);
            ImageTask first = core.submit("a fox");
            core.submitter().run();
            assertThat(core.state(first)).isEqualTo(TaskState.SUBMITTED);
            ImageTask second = core.submit("another");
            Journey.toTheEnd(core, first);
            Journey.toTheEnd(core, second);

            // A token lives half an hour: within it, being ahead does no harm.
            boolean refused = seconds < 0 || seconds > 1_800;
            assertThat(clockRefusals(core)).hasSize(refused ? 1 : 0);
            assertThat(core.state(first)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(core.state(second)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(core.simulator().tasks()).hasSize(2);
            assertThat(core.gate().trouble()).isEmpty();
        }
    }

    @Test
    void clockThatIsSetMeanwhileIsLearntAnew() {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.clockSkew(Duration.ofHours(3)))) {
            core.restartWith(PAIR);
            Journey.toTheEnd(core, core.submit("a fox"));
            core.simulator().change(now -> now.clockSkew(Duration.ofHours(-3)));
            ImageTask task = core.submit("another");
            Journey.toTheEnd(core, task);
            assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(clockRefusals(core)).extracting(RecordedRequest::code).containsExactly(1004, 1003);
            assertThat(core.simulator().tasks()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"864000, 1004, behind", "-864005, 1003, ahead of"})
    void clockThatIsAbsurdlyWrongIsNotFollowedButNamedInSeconds(long seconds, int code, String direction) {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.clockSkew(Duration.ofSeconds(seconds)))) {
            core.restartWith(PAIR);
            ImageTask task = core.submit("a fox");
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
            assertThat(core.gate().trouble()).get().satisfies(trouble -> {
                assertThat(trouble.kind()).isEqualTo(Trouble.Kind.CREDENTIAL_REFUSED);
                assertThat(trouble.message())
                        .contains("This server's clock is %,d s %s Kling's. Set it right."
                                .formatted(Math.abs(seconds), direction));
            });
            assertThat(clockRefusals(core))
                    .as("once more at once, by the free query alone")
                    .extracting(RecordedRequest::code)
                    .containsExactly(code, code);
            assertThat(core.creates()).isZero();
            assertThat(core.simulator().tasks()).isEmpty();

            core.simulator().change(now -> now.clockSkew(Duration.ZERO));
            Journey.toTheEnd(core, task);
            assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(core.simulator().tasks()).hasSize(1);
            assertThat(core.gate().trouble()).isEmpty();
        }
    }

    private static List<RecordedRequest> clockRefusals(CoreHarness core) {
        return core.simulator().requests().stream()
                .filter(request -> OF_THE_CLOCK.contains(request.code()))
                .toList();
    }
}
