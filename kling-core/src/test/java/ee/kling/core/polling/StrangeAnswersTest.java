package ee.kling.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.KlingException;
import ee.kling.api.KlingReply;
import ee.kling.api.image.TaskResponse;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnH2Alone;
import ee.kling.core.ScriptedCore;
import ee.kling.core.TakesLong;
import ee.kling.core.account.ScriptedKling;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers about one task that nobody can use hold up no other, and are never taken for "not there". */
@TakesLong
@OnH2Alone
class StrangeAnswersTest extends ScriptedCore {
    private final List<ImageTask> tasks = new ArrayList<>();

    @BeforeEach
    void start() {
        for (int i = 0; i < 3; i++) {
            tasks.add(core.submit("picture " + i));
            core.pass(Duration.ofMillis(10));
        }
        core.submitter().run();
        core.connect(kling.api());
        core.pass(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({"400, 1200", "404, 1202", "500, 5000", "404, -1"})
    void oneTaskThatCannotBeAskedAboutHoldsUpNoOther(int status, int code) {
        String poison = core.task(tasks.get(0)).remoteTaskId();
        kling.finds(id -> {
            if (id.equals(poison)) {
                throw ScriptedKling.refusal(status, code);
            }
            return processing(id);
        });
        core.poller().run();
        assertThat(states()).containsExactly(TaskState.SUBMITTED, TaskState.PROCESSING, TaskState.PROCESSING);
        assertThat(core.gate().trouble()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, 1200", "404, 1202", "500, 5000", "404, -1", "429, 1302", "401, 1002", "405, -1"})
    void suchAnAnswerIsNeverANegative(int status, int code) {
        core.database().sql("update generation_task set state = 'UNCONFIRMED', remote_task_id = null");
        kling.finds(id -> {
            throw ScriptedKling.refusal(status, code);
        });
        for (int i = 0; i < 20; i++) {
            core.poller().run();
            core.pass(Duration.ofMinutes(2));
        }
        assertThat(states()).containsOnly(TaskState.UNCONFIRMED);
        assertThat(core.database().value("select max(negative_reads) from generation_task"))
                .isEqualTo(0);
    }

    @Test
    void answerAboutAnotherTaskIsNotTakenForThisOne() {
        kling.finds(id -> processing("another-task"));
        core.poller().run();
        assertThat(states()).containsOnly(TaskState.SUBMITTED);
    }

    @Test
    void answerThatDoesNotRepeatTheExternalIdIsTaken() {
        core.database().sql("update generation_task set state = 'UNCONFIRMED', remote_task_id = null");
        kling.finds(id -> processing("remote-" + id));
        core.poller().run();
        assertThat(states()).containsOnly(TaskState.PROCESSING);
    }

    @Test
    void lookUpThatIsNeverAnsweredEndsTheRunSoon() {
        kling.finds(id -> {
            throw ScriptedKling.lost();
        });
        core.poller().run();
        assertThat(kling.asked()).hasSize(3);
        core.poller().run();
        assertThat(kling.asked()).as("and is not repeated at once").hasSize(3);
    }

    @Test
    void rowThatCannotBeRecordedIsSetAsideAndHoldsUpNoOther() {
        String poison = core.task(tasks.get(1)).remoteTaskId();
        kling.finds(id ->
                id.equals(poison) ? succeeded(id, "https://cdn/" + "x".repeat(5000)) : succeeded(id, "https://cdn/1"));
        core.poller().run();
        assertThat(states()).containsExactly(TaskState.SUCCEEDED, TaskState.SUBMITTED, TaskState.SUCCEEDED);
        core.pass(Duration.ofMinutes(9));
        core.poller().run();
        assertThat(kling.asked()).as("in quarantine").hasSize(3);
        core.pass(Duration.ofMinutes(2));
        core.poller().run();
        assertThat(kling.asked()).hasSize(4);
    }

    @Test
    void listThatFailsLeavesTheSingleQueries() {
        for (int i = 0; i < 3; i++) {
            core.database().sql("""
                    insert into generation_task (id, version, owner, account, endpoint, external_task_id, state,
                        model_name, prompt, negative_prompt, aspect_ratio, resolution, n, request_json, request_sha256,
                        reference_id, attempt, negative_reads, next_at, lease_owner, lease_until, remote_task_id,
                        request_id, error_code, reason, charged_units, created_at, sent_at, finished_at)
                    select cast(?3 as uuid), version, owner, account, endpoint,
                        external_task_id || ?1, state, model_name, prompt, negative_prompt, aspect_ratio, resolution, n,
                        request_json, request_sha256, reference_id, attempt, negative_reads, next_at, lease_owner,
                        lease_until, remote_task_id || ?1, request_id, error_code, reason, charged_units, created_at,
                        sent_at, finished_at from generation_task where id = ?2""", "-" + i, tasks.get(0).id(), UUID.randomUUID());
        }
        kling.lists(() -> {
            throw new ProcessingException("no list here");
        });
        kling.finds(StrangeAnswersTest::processing);
        core.poller().run();
        assertThat(kling.asked()).hasSize(7).startsWith("list");
        assertThat(states()).containsOnly(TaskState.PROCESSING);
    }

    @Test
    void refusedKeyStopsTheRunAndSaysSo() {
        kling.finds(id -> {
            throw KlingException.of(new KlingReply(401, 1002, "", null, null));
        });
        core.poller().run();
        assertThat(kling.asked()).hasSize(1);
        assertThat(core.gate().trouble()).isPresent();
        core.poller().run();
        assertThat(kling.asked()).hasSize(1);
    }

    @Test
    void lookThatBeganBeforeATaskWentOutAgainSaysNothingAboutIt() {
        ImageTask task = tasks.get(0);
        core.database().sql("update generation_task set state = 'STUCK' where id = ?1", task.id());
        kling.creates(() -> processing("second"));
        kling.finds(id -> {
            kling.finds(StrangeAnswersTest::notThere);
            core.ledger().sendAgain(CoreHarness.STAFF, task.id());
            core.submitter().run();
            return ScriptedKling.task(id, "failed");
        });
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        assertThat(core.task(task).remoteTaskId()).isEqualTo("second");
    }

    private static TaskResponse notThere(String id) {
        throw KlingException.of(new KlingReply(404, 1203, "no such task", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00x", "\\n"})
    void lettersThatNoDatabaseTakesDoNotKeepAPaidTaskFromItsEnd(String odd) {
        kling.finds(id -> ScriptedKling.task("""
                {"code":0,"request_id":"r%2$s","data":{"task_id":"%1$s","task_status":"succeed",
                "final_unit_deduction":"8","final_balance_deduction":{"quota":"1%2$s2","list_price":"%2$s3"},
                "task_result":{"images":[{"index":0,"url":"https://cdn.example.com/0","watermark_url":"%2$s"}]}}}""".formatted(id, odd)));
        core.poller().run();
        assertThat(states()).containsOnly(TaskState.SUCCEEDED);
        ImageTask done = core.task(tasks.get(0));
        assertThat(done.chargedBalance().quota()).startsWith("1").endsWith("2").doesNotContain("\0");
        assertThat(done.chargedUnits()).isEqualByComparingTo("8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00x", "\\n"})
    void idThatNoDatabaseTakesLeavesTheTaskFoundByOurs(String odd) {
        kling.creates(() -> ScriptedKling.task(
                "{\"code\":0,\"request_id\":\"r%1$s\",\"data\":{\"task_id\":\"4%1$s2\",\"task_status\":\"submitted\"}}"
                        .formatted(odd)));
        ImageTask task = core.submit("one more");
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(core.task(task).remoteTaskId()).isNull();
        kling.finds(id -> ScriptedKling.task(
                "{\"code\":0,\"data\":{\"task_id\":\"4%s2\",\"task_status\":\"processing\"}}".formatted(odd)));
        core.pass(Duration.ofSeconds(3));
        core.poller().run();
        assertThat(core.state(task)).isEqualTo(TaskState.PROCESSING);
        assertThat(kling.asked()).contains(task.externalTaskId());
    }

    @Test
    void addressThatNoDatabaseTakesIsWaitedForAndThenDoneWithout() {
        kling.finds(id -> ScriptedKling.task("""
                {"code":0,"data":{"task_id":"%s","task_status":"succeed","task_result":{"images":[
                {"index":0,"url":"https://cdn.example.com/0"},{"index":1,"url":"https://cdn/\\u0000"}]}}}""".formatted(id)));
        core.workUntil(Duration.ofMinutes(30), () -> states().stream().allMatch(TaskState.SUCCEEDED::equals));
        assertThat(core.task(tasks.get(0)).summary().images()).hasSize(1);
    }

    @Test
    void unknownStatusWordIsNoFailure() {
        kling.finds(id -> ScriptedKling.task(id, "reviewing"));
        core.poller().run();
        assertThat(states()).containsOnly(TaskState.SUBMITTED);
    }

    private List<TaskState> states() {
        return tasks.stream().map(core::state).toList();
    }

    private static TaskResponse processing(String id) {
        return ScriptedKling.task(id, "processing");
    }

    private static TaskResponse succeeded(String id, String url) {
        return ScriptedKling.task("""
                {"code":0,"data":{"task_id":"%s","task_status":"succeed",
                 "task_result":{"images":[{"index":0,"url":"%s"}]}}}""".formatted(id, url));
    }
}
