package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.KlingException;
import ee.kling.api.KlingReply;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.Logs;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.ScriptedCore;
import ee.kling.core.account.ScriptedKling;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sender that was taken for dead while it waited for its answer. */
@OnBothDatabases
class StaleSenderTest extends ScriptedCore {
    private static final String ACCEPTED = "{\"code\":0,\"data\":{\"task_id\":\"42\",\"task_status\":\"submitted\"}}";

    private ImageTask task;

    @BeforeEach
    void start() {
        core.connect(kling.api());
        task = core.submit("a fox");
    }

    @Test
    void thawedPastItsLeaseItSendsNothingThatAnotherHasTakenOver() {
        AtomicLong nanos = new AtomicLong();
        List<Runnable> frozen = new ArrayList<>();
        Submitter submitter = submitter(frozen::add, nanos::get);
        AtomicInteger sent = countedCreates();
        submitter.run();
        core.database()
                .sql("update generation_task set state = 'UNCONFIRMED', next_at = sent_at, lease_owner = null,"
                        + " lease_until = null, version = version + 1");
        nanos.addAndGet(core.settings().timing().lease().toNanos());
        frozen.forEach(Runnable::run);
        assertThat(sent).hasValue(0);
        assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);
    }

    @Test
    void thawedPastItsLeaseItSendsWhatIsStillItsOwn() {
        AtomicLong nanos = new AtomicLong();
        List<Runnable> frozen = new ArrayList<>();
        Submitter submitter = submitter(frozen::add, nanos::get);
        AtomicInteger sent = countedCreates();
        submitter.run();
        nanos.addAndGet(core.settings().timing().lease().toNanos());
        frozen.forEach(Runnable::run);
        assertThat(sent).hasValue(1);
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
    }

    private Submitter submitter(Executor senders, LongSupplier nanos) {
        return new Submitter(
                core.database().unitOfWork(),
                kling.api(),
                core.gate(),
                core.files(),
                core.settings(),
                changed -> {},
                senders,
                1,
                () -> {},
                nanos);
    }

    private AtomicInteger countedCreates() {
        AtomicInteger sent = new AtomicInteger();
        kling.creates(() -> {
            sent.incrementAndGet();
            return ScriptedKling.task(ACCEPTED);
        });
        return sent;
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

    @ParameterizedTest
    @CsvSource({"SUBMITTED, 7", "SUCCEEDED, 7", "FAILED, 7", "CANCELLED, "})
    void itsLateSuccessUnderAnotherIdIsASecondPaidTaskAndSaidSo(TaskState state, String first) {
        List<String> logged = new CopyOnWriteArrayList<>();
        kling.creates(() -> {
            core.database()
                    .sql(
                            "update generation_task set state = ?1, remote_task_id = ?2, reason = 'so far', next_at = null, version = version + 1",
                            state.name(),
                            first);
            return ScriptedKling.task(ACCEPTED);
        });
        Logs.of(Submitter.class, logged, () -> core.submitter().run());
        assertThat(core.state(task)).isEqualTo(state);
        assertThat(core.task(task).remoteTaskId()).isEqualTo(first);
        assertThat(core.task(task).summary().reason())
                .isEqualTo(
                        "A second task was made and charged at Kling under id 42; what it draws is not fetched. so far");
        assertThat(logged)
                .singleElement()
                .asString()
                .contains(task.id().toString(), "under id 42", first == null ? "CANCELLED" : "id 7");
    }

    @Test
    void secondPaidTaskIsStillNamedWhenTheFirstHasItsPictures() {
        kling.creates(() -> {
            core.database()
                    .sql("update generation_task set state = 'SUBMITTED', remote_task_id = '7', version = version + 1");
            return ScriptedKling.task(ACCEPTED);
        });
        core.submitter().run();
        kling.finds(id -> ScriptedKling.task("""
                {"code":0,"data":{"task_id":"%s","task_status":"succeed","task_result":{"images":[
                {"index":0,"url":"https://cdn.example.com/0"}]}}}""".formatted(id)));
        core.pass(Duration.ofMinutes(1));
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(core.task(task).summary().images()).hasSize(1);
        assertThat(core.task(task).summary().reason()).contains("under id 42");
    }

    @Test
    void answerThatCameAfterItsOwnReportIsNoSecondTask() {
        kling.creates(() -> {
            core.database()
                    .sql(
                            "update generation_task set state = 'SUCCEEDED', remote_task_id = '42', next_at = null, version = version + 1");
            return ScriptedKling.task(ACCEPTED);
        });
        core.submitter().run();
        assertThat(core.task(task).summary().reason()).isNull();
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
