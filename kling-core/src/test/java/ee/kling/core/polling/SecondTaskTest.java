package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.Logs;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.ScriptedCore;
import ee.kling.core.account.ScriptedKling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was made and charged twice is seen in Kling's list and said, once, whether or not its task is at its end. */
@OnBothDatabases
class SecondTaskTest extends ScriptedCore {
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final List<RemoteTask> list = new ArrayList<>();
    private List<ImageTask> tasks;

    @BeforeEach
    void start() {
        core.connect(kling.api());
        tasks = IntStream.range(0, 6).mapToObj(i -> core.submit("fox " + i)).toList();
        core.database()
                .sql("update generation_task set state = 'SUBMITTED', attempt = 1, sent_at = created_at,"
                        + " remote_task_id = concat('remote-', external_task_id), next_at = created_at");
        tasks.forEach(task -> show("remote-" + task.externalTaskId(), task));
        kling.lists(list);
        core.pass(Duration.ofSeconds(3));
    }

    @Test
    void secondTaskBesideOneInWorkIsSaidAndTheFirstGoesOn() {
        ImageTask twice = tasks.get(2);
        show("second", twice);
        look();
        assertThat(core.task(twice).summary().reason())
                .isEqualTo(
                        "A second task was made and charged at Kling under id second; what it draws is not fetched.");
        assertThat(core.task(twice).remoteTaskId()).isEqualTo("remote-" + twice.externalTaskId());
        assertThat(core.state(twice)).isEqualTo(TaskState.PROCESSING);
        assertThat(logged).singleElement().asString().contains(twice.id().toString(), "under id second");
        assertThat(core.announced()).contains(twice.id());
    }

    @Test
    void secondTaskOfOneThatIsDoneIsSaidToo() {
        ImageTask done = tasks.get(0);
        core.database()
                .sql(
                        "update generation_task set state = 'SUCCEEDED', finished_at = sent_at, next_at = null where id = ?1",
                        done.id());
        show("late", done);
        look();
        assertThat(core.state(done)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(core.task(done).summary().reason()).contains("under id late");
    }

    @Test
    void taskOfOneThatFailedWithoutEverBeingFoundIsPaidAllTheSame() {
        ImageTask failed = tasks.get(0);
        core.database()
                .sql(
                        "update generation_task set state = 'FAILED', remote_task_id = null, next_at = null where id = ?1",
                        failed.id());
        look();
        assertThat(core.task(failed).summary().reason()).contains("charged", "remote-");
    }

    @Test
    void itIsSaidOnce() {
        show("second", tasks.get(2));
        look();
        core.restart();
        core.connect(kling.api());
        look();
        assertThat(logged).hasSize(1);
    }

    @Test
    void whatIsKnownAndWhatIsForeignIsNotAskedAboutAgainAndAgain() {
        core.database()
                .sql(
                        "update generation_task set state = 'SUCCEEDED', finished_at = sent_at, next_at = null where id = ?1",
                        tasks.get(0).id());
        list.add(remote("foreign", "somebody-else"));
        look();
        core.pass(Duration.ofMinutes(2));
        List<String> asked = core.database().statements(core.poller()::run);
        assertThat(asked).noneMatch(sql -> sql.contains("external_task_id in"));
        assertThat(logged).isEmpty();
        assertThat(core.task(tasks.get(0)).summary().reason()).isNull();
    }

    private void look() {
        core.pass(Duration.ofMinutes(2));
        Logs.of(Poller.class, logged, () -> core.poller().run());
    }

    private void show(String id, ImageTask task) {
        list.add(remote(id, task.externalTaskId()));
    }

    private static RemoteTask remote(String id, String externalId) {
        return ScriptedKling.task("""
                {"code":0,"data":{"task_id":"%s","task_status":"processing","task_info":{"external_task_id":"%s"}}}""".formatted(id, externalId)).data();
    }
}
