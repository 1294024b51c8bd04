package ee.kling.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.RemoteTask;
import ee.kling.api.task.ImageTask;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.account.ScriptedKling;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many rows written by one statement are the rows that Hibernate would have written one by one. */
@OnBothDatabases
class TaskRowsTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");

    private static final Map<String, BiConsumer<GenerationTask, Instant>> FINDINGS = Map.of(
            "processing", (task, now) -> task.observe(remote("processing", ""), null, now),
            "failed", (task, now) -> task.observe(remote("failed", ""), null, now),
            "success",
                    (task, now) -> task.observe(
                            remote(
                                    "succeed",
                                    "{\"index\":0,\"url\":\"https://cdn/ä'0\",\"watermark_url\":\"https://cdn/w\"},"
                                            + "{\"index\":1,\"url\":\"https://cdn/1\"}"),
                            null,
                            now),
            "emptySuccess", (task, now) -> task.observe(remote("succeed", ""), null, now),
            "notThere", (task, now) -> task.notThere(now, Duration.ofMinutes(2)),
            "undecidable", (task, now) -> task.undecidable("nobody \"knows\", {not} even \\ they"),
            "forgotten", (task, now) -> task.forgotten(now, Duration.ofMinutes(1)),
            "overdue", (task, now) -> task.overdue("too long"),
            "noMore", (task, now) -> task.watchNoMore());

    @TempDir
    Path dir;

    private CoreHarness core;
    private ImageTask task;

    @BeforeEach
    void start() {
        core = CoreHarness.start(dir);
        task = core.submit(ImageGenerationRequest.of("a fox").n(2).build());
        core.submitter().run();
    }

    @AfterEach
    void stop() {
        core.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, processing",
        "SUBMITTED, success",
        "PROCESSING, success",
        "STUCK, success",
        "PROCESSING, failed",
        "PROCESSING, emptySuccess",
        "UNCONFIRMED, processing",
        "UNCONFIRMED, notThere",
        "UNCONFIRMED, undecidable",
        "SUBMITTED, forgotten",
        "PROCESSING, overdue",
        "STUCK, noMore"
    })
    void rowIsWhatHibernateWouldHaveWritten(String state, String finding) {
        core.database().sql("""
                update generation_task set state = ?1, negative_reads = 2, error_code = 1301, error_text = 'no',
                    lease_owner = 'node-9', lease_until = current_timestamp, reason = 'so far',
                    sent_at = timestamp with time zone '2026-03-04 01:00:00+00'""", state);
        BiConsumer<GenerationTask, Instant> apply = FINDINGS.get(finding);
        List<List<Object>> one = afterwards(em -> {
            apply.accept(em.find(GenerationTask.class, task.id()), NOW);
            return null;
        });
        List<List<Object>> many = afterwards(em -> {
            TaskRows.change(em, List.of(task.id()), (row, now) -> {
                apply.accept(row, NOW);
                return true;
            });
            return null;
        });
        assertThat(many).isEqualTo(one);
        assertThat(one.get(0)).as("something was written").isNotEqualTo(row());
    }

    @Test
    void taskThatSaysItHasNotChangedIsNotWritten() {
        List<Object> before = row();
        core.database()
                .unitOfWork()
                .run(em -> TaskRows.change(em, List.of(task.id()), (row, now) -> {
                    row.overdue("too long");
                    return false;
                }));
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void whoeverIsSlowerWritesNothing() {
        UUID other = core.submit("another").id();
        core.submitter().run();
        assertThatThrownBy(() -> core.database()
                        .unitOfWork()
                        .run(em -> TaskRows.change(em, List.of(task.id(), other), (row, now) -> {
                            if (row.id().equals(task.id())) {
                                core.database()
                                        .sql(
                                                "update generation_task set version = version + 1 where id = ?1",
                                                row.id());
                            }
                            row.observe(remote("succeed", "{\"index\":0,\"url\":\"https://cdn/0\"}"), null, now);
                            return true;
                        })))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(core.database().value("select count(*) from generation_task where state = 'SUBMITTED'"))
                .isEqualTo(2L);
        assertThat(core.database().value("select count(*) from result_image")).isEqualTo(0L);
    }

    /** The task's row and its pictures' as the work would leave them, had it been committed. */
    private List<List<Object>> afterwards(Function<EntityManager, Void> work) {
        Undone undone = new Undone();
        try {
            core.database().unitOfWork().run(em -> {
                work.apply(em);
                em.flush();
                undone.rows = rows(em);
                throw undone;
            });
        } catch (Undone expected) {
            return expected.rows;
        }
        throw new AssertionError();
    }

    private List<Object> row() {
        return core.database().unitOfWork().call(em -> rows(em).get(0));
    }

    private List<List<Object>> rows(EntityManager em) {
        em.clear();
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery("select * from generation_task where id = ?1")
                .setParameter(1, task.id())
                .getResultList();
        @SuppressWarnings("unchecked")
        List<Object[]> pictures = em.createNativeQuery(
                        "select * from result_image where task_id = ?1 order by image_index, watermarked")
                .setParameter(1, task.id())
                .getResultList();
        // The first column is an id of chance.
        pictures.forEach(picture -> picture[0] = null);
        rows.addAll(pictures);
        return rows.stream().map(TaskRowsTest::comparable).toList();
    }

    /** H2 gives an id as its bytes. */
    private static List<Object> comparable(Object[] row) {
        return Arrays.stream(row)
                .map(value -> value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value)
                .toList();
    }

    private static RemoteTask remote(String status, String images) {
        return ScriptedKling.task("""
                {"code":0,"data":{"task_id":"another","task_status":"%s","task_status_msg":"sö",
                "final_unit_deduction":"8.5","final_balance_deduction":{"quota":"1","list_price":"2"},
                "task_result":{"images":[%s]}}}""".formatted(status, images)).data();
    }

    /** Has the transaction undone. */
    private static final class Undone extends RuntimeException {
        private List<List<Object>> rows;
    }
}
