package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.store.Lanes;
import ee.kling.core.task.Caller;
import ee.kling.simulator.SimulatedTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Owners take turns by what their tasks cost; nobody starves, neither behind a long queue nor behind small tasks. */
@OnBothDatabases
@TakesLong
class FairnessTest {
    private static final Caller HEAVY = new Caller("heavy", false);
    private static final Caller NEWCOMER = new Caller("newcomer", false);

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
    void newcomerIsNextHoweverLongTheQueueOfAnother() {
        for (int i = 0; i < 20; i++) {
            submit(HEAVY, "heavy", 1);
        }
        tenThousandMore();
        core.submitter().run();
        assertThat(core.simulator().tasks()).hasSize(9);

        submit(NEWCOMER, "newcomer", 1);
        core.pass(Duration.ofSeconds(3));
        core.poller().run();
        core.submitter().run();

        assertThat(core.simulator().tasks().get(9).prompt()).isEqualTo("newcomer");
    }

    @Test
    void ownersShareThePlacesByPicturesAlsoOverARestart() {
        for (int i = 0; i < 12; i++) {
            submit(HEAVY, "three", 3);
        }
        for (int i = 0; i < 36; i++) {
            submit(NEWCOMER, "one", 1);
        }
        follow(12);
        core.restart();
        follow(12);
        int three = pictures("three");
        int one = pictures("one");
        assertThat(three + one).isGreaterThan(36);
        assertThat(Math.abs(three - one)).as("%d and %d pictures", three, one).isLessThanOrEqualTo(9);
    }

    @Test
    void nineAreNotStarvedBySingleOnesAndThoseUseThePlacesMeanwhile() {
        submit(HEAVY, "busy", 4);
        core.submitter().run();
        submit(NEWCOMER, "nine", 9);
        for (int i = 0; i < 60; i++) {
            submit(HEAVY, "single", 1);
        }
        follow(40);
        List<String> order =
                core.simulator().tasks().stream().map(SimulatedTask::prompt).toList();
        int ahead = order.indexOf("nine") - 1;
        assertThat(ahead).isBetween(5, 2 * 9);
        assertThat(order).hasSize(62);
    }

    @Test
    void refusedTaskKeepsNobodyElseBack() {
        submit(HEAVY, "running", 4);
        core.submitter().run();
        core.simulator().nextCreate(ee.kling.simulator.scenario.Scenario.SLOTS_FULL);
        ImageTask refused = submit(HEAVY, "refused", 2);
        submit(HEAVY, "behind", 1);
        core.submitter().run();
        assertThat(core.state(refused)).isEqualTo(TaskState.QUEUED);
        core.pass(Duration.ofSeconds(4));
        core.follow();
        core.follow();
        assertThat(core.simulator().tasks()).extracting(SimulatedTask::prompt).contains("behind", "refused");
    }

    @Test
    void headsOfAllQueuesAreFoundByOwnerAndModel() {
        List<UUID> oldest = new ArrayList<>();
        for (String owner : List.of("a", "a b", "ä", "Z", "heavy")) {
            for (String model : List.of("kling-v3", "kling-v2-1")) {
                ImageGenerationRequest request =
                        ImageGenerationRequest.of("p").modelName(model).build();
                oldest.add(
                        core.ledger().submit(new Caller(owner, false), request).id());
                core.ledger().submit(new Caller(owner, false), request);
            }
        }
        assertThat(heads("demo")).containsExactlyInAnyOrderElementsOf(oldest);
        core.database()
                .sql("update generation_task set next_at = next_at + interval '1' hour where id = ?1", oldest.get(0));
        assertThat(heads("demo")).hasSize(oldest.size()).doesNotContain(oldest.get(0));
        assertThat(heads("it's another")).isEmpty();
    }

    private ImageTask submit(Caller owner, String prompt, int n) {
        return core.ledger()
                .submit(owner, ImageGenerationRequest.of(prompt).n(n).build());
    }

    /** Ten thousand more like the newest task, behind it; their bytes are not good enough to be sent. */
    private void tenThousandMore() {
        String digits = "(values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))";
        core.database().sql("""
                insert into generation_task (id, version, owner, account, endpoint, external_task_id, state, model_name,
                    prompt, aspect_ratio, resolution, n, request_json, request_sha256, attempt, negative_reads, next_at,
                    created_at)
                select cast('00000000-0000-7000-8000-00000000' || a.i || b.i || c.i || d.i as uuid), 0, owner, account,
                    endpoint, 'copy-' || a.i || b.i || c.i || d.i, state, model_name, prompt, aspect_ratio, resolution,
                    n, request_json, request_sha256, 0, 0, next_at, created_at
                from (select * from generation_task order by created_at desc fetch first 1 row only) t
                cross join %1$s a (i) cross join %1$s b (i) cross join %1$s c (i) cross join %1$s d (i)""".formatted(digits));
    }

    private List<UUID> heads(String account) {
        return core.database().unitOfWork().call(em -> Lanes.heads(em, account));
    }

    private void follow(int seconds) {
        for (int second = 0; second < seconds; second++) {
            core.follow();
            core.pass(Duration.ofSeconds(1));
        }
    }

    private int pictures(String prompt) {
        return core.simulator().tasks().stream()
                .filter(task -> task.prompt().equals(prompt))
                .mapToInt(SimulatedTask::n)
                .sum();
    }
}
