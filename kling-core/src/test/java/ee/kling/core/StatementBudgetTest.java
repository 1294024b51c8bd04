package ee.kling.core;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.image.TaskListResponse;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.account.ScriptedKling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each phase of a task's life asks of the database is what docs/statements.md says, and grows only on purpose. */
@OnBothDatabases
@TakesLong
class StatementBudgetTest {
    private static final Path PAGE = Path.of("../docs/statements.md");

    /** A row such as {@code | accept | 2 | - |}. */
    private static final String ROW = "\\| (accept|send|detect|complete|archive|idle) \\| (\\d+) \\| (\\d+|-) \\|.*";

    private static final int MANY = 500;

    @TempDir
    Path dir;

    private final Map<String, Integer> counted = new TreeMap<>();

    @Test
    void oneTaskTakesWhatThePageSays() throws IOException {
        try (CoreHarness core = CoreHarness.start(dir)) {
            // What is asked once and for all, or once in a while, is no part of a task's life.
            ImageTask first = core.submit("the first");
            count(core, "accept", () -> core.submit("the second"));
            core.workUntil(first, TaskState.SUCCEEDED, Duration.ofMinutes(1));
            core.work(Duration.ofSeconds(5));
            count(core, "idle", () -> {
                core.submitter().run();
                core.archiver().run();
                core.historyKeeper().run();
            });
            core.submit("a fox");
            count(core, "send", core.submitter()::run);
            core.pass(Duration.ofMillis(1500));
            core.poller().run();
            core.pass(Duration.ofMillis(400));
            core.poller().news();
            count(core, "detect", core.poller()::run);
            core.pass(Duration.ofSeconds(2));
            count(core, "complete", core.poller()::run);
            count(core, "archive", core.archiver()::run);
            assertThat(core.database().value("select count(*) from generation_task where state = 'SUCCEEDED'"))
                    .isEqualTo(3L);
        }
        assertThat(counted).isEqualTo(page("$2"));
    }

    @Test
    void fiveHundredTasksAtOnceTakeWhatThePageSays() throws IOException {
        ScriptedKling kling = new ScriptedKling();
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.connect(kling.api());
            running(core);
            kling.lists(() -> list("processing"));
            core.pass(Duration.ofSeconds(2));
            core.poller().run();
            core.pass(Duration.ofSeconds(1));
            count(core, "detect", core.poller()::run);
            kling.lists(() -> list("succeed"));
            core.pass(Duration.ofSeconds(1));
            count(core, "complete", core.poller()::run);
            assertThat(core.database().value("select count(*) from generation_task where state = 'SUCCEEDED'"))
                    .isEqualTo((long) MANY);
        }
        assertThat(counted).isEqualTo(page("$3"));
    }

    private void count(CoreHarness core, String phase, Runnable work) {
        counted.put(phase, core.database().statements(work).size());
    }

    private static Map<String, Integer> page(String column) throws IOException {
        try (var lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.matches(ROW))
                    .filter(line -> !"-".equals(line.replaceFirst(ROW, column)))
                    .collect(Collectors.toMap(
                            line -> line.replaceFirst(ROW, "$1"),
                            line -> Integer.valueOf(line.replaceFirst(ROW, column)),
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static void running(CoreHarness core) {
        ImageTask one = core.submit("a fox");
        for (int i = 1; i < MANY; i++) {
            core.database().sql("""
                    insert into generation_task (id, version, owner, account, endpoint, external_task_id, state,
                        model_name, prompt, aspect_ratio, resolution, n, request_json, request_sha256, attempt,
                        negative_reads, next_at, remote_task_id, created_at, sent_at)
                    select cast(?1 as uuid), 1, owner, account, endpoint, external_task_id || ?2, 'SUBMITTED',
                        model_name, prompt, aspect_ratio, resolution, n, request_json, request_sha256, 1, 0, next_at,
                        'remote-' || ?2, created_at, created_at
                    from generation_task where id = ?3""", UUID.randomUUID(), "" + i, one.id());
        }
        core.database()
                .sql(
                        "update generation_task set state = 'SUBMITTED', remote_task_id = 'remote-0', attempt = 1,"
                                + " sent_at = created_at where id = ?1",
                        one.id());
    }

    private static TaskListResponse list(String status) {
        List<String> tasks =
                IntStream.range(0, MANY).mapToObj(i -> """
                        {"task_id":"remote-%d","task_status":"%s","task_result":{"images":[{"index":0,"url":"https://cdn/1"}]}}""".formatted(i, status)).toList();
        return ScriptedKling.tasks("{\"code\":0,\"data\":[%s]}".formatted(String.join(",", tasks)));
    }
}
