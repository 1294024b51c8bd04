package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.ScriptedCore;
import ee.kling.core.account.ScriptedKling;
import ee.kling.core.callback.Reports;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stuck task that shows up at Kling is in work again, whoever says so, and whatever Kling calls it. */
@OnBothDatabases
class FoundAgainTest extends ScriptedCore {
    @BeforeEach
    void start() {
        core.connect(kling.api());
    }

    @ParameterizedTest
    @ValueSource(strings = {"submitted", "processing", "reviewing"})
    void lookThatFindsAnUndecidedTaskPutsItBackToWork(String status) {
        ImageTask task = core.submit("a fox");
        giveUpLookingFor(Duration.ofMinutes(10));
        kling.finds(id -> ScriptedKling.task(json("42", task.externalTaskId(), status)));
        core.poller().run();
        assertIsInWork(task);
    }

    @Test
    void listThatShowsUndecidedTasksPutsThemBackToWork() {
        List<ImageTask> tasks =
                IntStream.range(0, 5).mapToObj(i -> core.submit("fox " + i)).toList();
        giveUpLookingFor(Duration.ofMinutes(10));
        list(tasks, "submitted");
        core.poller().run();
        assertThat(tasks).allMatch(task -> core.state(task) == TaskState.PROCESSING);
        assertThat(core.task(tasks.get(3)).remoteTaskId()).isEqualTo("3");
        assertThat(kling.asked()).containsExactly("list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"submitted", "processing"})
    void whatHasTakenTooLongStaysStuckAndIsNotWrittenAgainAndAgain(String status) {
        List<ImageTask> tasks =
                IntStream.range(0, 5).mapToObj(i -> core.submit("fox " + i)).toList();
        giveUpLookingFor(Duration.ofDays(2));
        list(tasks, status);
        core.poller().run();
        core.pass(Duration.ofMinutes(1));
        Object before = versions();
        ImageTask young = core.submit("young");
        core.database()
                .sql(
                        "update generation_task set state = 'SUBMITTED', remote_task_id = '9', attempt = 1,"
                                + " sent_at = created_at where id = ?1",
                        young.id());
        core.poller().run();
        assertThat(tasks).allMatch(task -> core.state(task) == TaskState.STUCK);
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void reportPutsATaskBackToWorkWhereTheUpstreamCannotBeAsked() {
        core.restartWith(Reports.settings(false, Reports.SECRET));
        core.restartSpeaking(Dialect.GATEWAY_A);
        core.connect(kling.api(Dialect.GATEWAY_A::has));
        ImageTask task = core.submit("a fox");
        giveUpLookingFor(Duration.ofMinutes(10));
        report(task, Reports.flat("42", "", "submitted", 0));
        assertIsInWork(task);
        kling.finds(id -> ScriptedKling.task(json(id, null, "failed")));
        core.pass(Duration.ofMinutes(1));
        core.poller().run();
        assertThat(kling.asked()).containsExactly("42");
        assertThat(core.state(task)).isEqualTo(TaskState.FAILED);
    }

    private void assertIsInWork(ImageTask task) {
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        assertThat(core.task(task).remoteTaskId()).isEqualTo("42");
        assertThat(core.task(task).summary().reason()).isNull();
    }

    private void giveUpLookingFor(Duration age) {
        core.database()
                .sql("update generation_task set state = 'STUCK', attempt = 1, sent_at = created_at,"
                        + " reason = 'The answer was lost.', next_at = created_at");
        core.pass(age);
    }

    private Object versions() {
        return core.database().value("select sum(version) from generation_task where state = 'STUCK'");
    }

    private void list(List<ImageTask> tasks, String status) {
        List<RemoteTask> shown = IntStream.range(0, tasks.size())
                .mapToObj(i -> ScriptedKling.task(json("" + i, tasks.get(i).externalTaskId(), status))
                        .data())
                .toList();
        kling.lists(shown);
    }

    private void report(ImageTask task, byte[] body) {
        core.callbacks()
                .receive(
                        Reports.token(core.callbackAddresses(), task.id()),
                        Reports.signed(Reports.SECRET, core.clock().instant(), body),
                        body);
    }

    private static String json(String id, String externalId, String status) {
        String data = "{\"task_id\":\"%s\",\"task_status\":\"%s\"%s}"
                .formatted(
                        id,
                        status,
                        externalId == null ? "" : ",\"task_info\":{\"external_task_id\":\"%s\"}".formatted(externalId));
        return "{\"code\":0,\"data\":%s}".formatted(data);
    }
}
