package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.KlingException;
import ee.kling.api.KlingReply;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.account.ScriptedKling;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sender that was taken for dead while it waited for its answer. */
@OnBothDatabases
class StaleSenderTest {
    private static final String ACCEPTED = "{\"code\":0,\"data\":{\"task_id\":\"42\",\"task_status\":\"submitted\"}}";

    @TempDir
    Path dir;

    private final ScriptedKling kling = new ScriptedKling();
    private CoreHarness core;
    private ImageTask task;

    @BeforeEach
    void start() {
        core = CoreHarness.start(dir);
        core.connect(kling.api());
        task = core.submit("a fox");
    }

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void itsLateFailureSaysNothingAboutTheNextAttempt() {
        kling.creates(() -> {
            core.database().sql("update generation_task set attempt = 2, version = version + 1");
            throw new ProcessingException(new ConnectException());
        });
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTING);
    }

    @Test
    void itsLateRefusalSaysNothingAboutATaskFoundAtKling() {
        kling.creates(() -> {
            core.database()
                    .sql("update generation_task set state = 'PROCESSING', next_at = sent_at, version = version + 1");
            throw KlingException.of(new KlingReply(400, 1201, "already used", null, null));
        });
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
    }

    @Test
    void itsLateSuccessKeepsTheTaskFromGoingOutAgain() {
        kling.creates(() -> {
            core.database()
                    .sql("update generation_task set state = 'QUEUED', next_at = sent_at, version = version + 1");
            return ScriptedKling.task(ACCEPTED);
        });
        core.submitter().run();
        core.pass(Duration.ofMinutes(1));
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(core.task(task).remoteTaskId()).isEqualTo("42");
        assertThat(kling.asked()).containsExactly("create");
    }

    @Test
    void leaseOutlastsTheLongestWaitForAnAnswer() {
        kling.creates(() -> {
            core.pass(Duration.ofSeconds(12));
            assertThat(core.database()
                            .value("select count(*) from generation_task where lease_until > current_timestamp"))
                    .isEqualTo(1L);
            return ScriptedKling.task(ACCEPTED);
        });
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
    }

    @Test
    void missingRightToOneModelLeavesTheOthersGoing() {
        ImageTask other = core.submit(ee.kling.api.image.ImageGenerationRequest.of("other")
                .modelName("kling-v2-1")
                .build());
        kling.creates(() -> {
            if (kling.asked().size() == 1) {
                throw KlingException.of(new KlingReply(403, 1103, "no right", null, null));
            }
            return ScriptedKling.task(ACCEPTED);
        });
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
        assertThat(core.task(task).summary().reason()).contains("no right");
        assertThat(core.state(other)).isEqualTo(TaskState.SUBMITTED);
        assertThat(core.gate().trouble()).isPresent();
    }
}
