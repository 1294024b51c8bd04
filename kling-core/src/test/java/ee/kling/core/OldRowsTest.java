package ee.kling.core;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.KlingJson;
import ee.kling.api.image.AspectRatio;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.Resolution;
import ee.kling.api.task.HistoryFilter;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.archive.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that an older version left, in every state, go on under this one. */
@OnBothDatabases
@ParameterizedClass(name = "schema {0}")
@MethodSource("earlierSchemas")
@TakesLong
class OldRowsTest {
    private static final String OLD_INSERT = """
            insert into generation_task (id, version, owner, account, endpoint, external_task_id, state, model_name,
                prompt, aspect_ratio, resolution, n, request_json, request_sha256, attempt, negative_reads, next_at,
                lease_owner, lease_until, remote_task_id, error_code, reason, charged_units, created_at, sent_at,
                finished_at)
            values (?, 3, 'staff', 'demo', 'generations', ?, ?, 'kling-v3', 'a fox', '16:9', '1k', 1, ?, ?, ?, 0,
                %s, %s, %s, %s, null, null, %s, current_timestamp - interval '60' second, %s, %s)""";

    @Parameter
    private String earlier;

    @TempDir
    Path dir;

    private final Map<TaskState, UUID> ids = new EnumMap<>(TaskState.class);

    /** All but the newest, by the names of their migrations. */
    static List<String> earlierSchemas() throws IOException {
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            List<String> versions = migrations
                    .map(migration -> migration.getFileName().toString())
                    .map(name -> name.substring(1, name.indexOf("__")))
                    .sorted(Comparator.comparing(Integer::valueOf))
                    .toList();
            return versions.subList(0, versions.size() - 1);
        }
    }

    @BeforeEach
    void anOldDatabase() throws SQLException {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create(TestedDatabase.chosen().in(dir));
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .target(earlier)
                    .load()
                    .migrate();
            try (Connection connection = pool.getConnection()) {
                for (TaskState state : TaskState.values()) {
                    insert(connection, state);
                }
            }
        } finally {
            pool.dispose();
        }
    }

    @Test
    void everyRowIsStillThereAsItWas() {
        try (TestDatabase database = TestDatabase.in(dir);
                CoreHarness core = CoreHarness.start(dir, database, with -> with)) {
            for (TaskState state : TaskState.values()) {
                ImageTask task = find(core, state);
                assertThat(task.state()).isEqualTo(state);
                assertThat(task.summary().aspectRatio()).isEqualTo(AspectRatio.LANDSCAPE_16_9);
                assertThat(task.summary().givenUp()).isFalse();
                assertThat(task.externalTaskId()).isEqualTo(external(state));
                assertThat(task.request().externalTaskId())
                        .as("none of the caller's own")
                        .isNull();
                assertThat(task.expectedUnits()).isNull();
                assertThat(task.unitCharge().isUnexpected()).isFalse();
            }
            assertThat(core.ledger()
                            .history(CoreHarness.ADMIN, 1, 50, HistoryFilter.none())
                            .total())
                    .isEqualTo(TaskState.values().length);
        }
    }

    @Test
    void everyRowThatWasNotAtItsEndGoesOn() {
        try (TestDatabase database = TestDatabase.in(dir);
                CoreHarness core = CoreHarness.start(dir, database, with -> with)) {
            // Ten minutes until a task that Kling does not know counts as forgotten.
            core.work(Duration.ofMinutes(20));

            assertThat(state(core, TaskState.QUEUED)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(state(core, TaskState.SUBMITTING)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(state(core, TaskState.UNCONFIRMED)).isEqualTo(TaskState.SUCCEEDED);
            assertThat(state(core, TaskState.SUBMITTED))
                    .as("which this Kling never had")
                    .isEqualTo(TaskState.STUCK);
            assertThat(state(core, TaskState.PROCESSING)).isEqualTo(TaskState.STUCK);
            for (TaskState end : new TaskState[] {TaskState.SUCCEEDED, TaskState.FAILED, TaskState.CANCELLED}) {
                assertThat(state(core, end)).isEqualTo(end);
            }
            assertThat(core.paidExternalIds())
                    .as("the ids and bytes of before")
                    .containsExactlyInAnyOrder(
                            external(TaskState.QUEUED),
                            external(TaskState.SUBMITTING),
                            external(TaskState.UNCONFIRMED));

            core.ledger().sendAgain(CoreHarness.STAFF, ids.get(TaskState.STUCK));
            core.workUntil(Duration.ofMinutes(1), () -> state(core, TaskState.STUCK) == TaskState.SUCCEEDED);
        }
    }

    private void insert(Connection connection, TaskState state) throws SQLException {
        boolean sent = state != TaskState.QUEUED && state != TaskState.CANCELLED;
        boolean sending = state == TaskState.SUBMITTING;
        boolean accepted = sent && !sending && state != TaskState.UNCONFIRMED;
        String sql = OLD_INSERT.formatted(
                state.isFinal() || sending ? "null" : "current_timestamp",
                sending ? "'gone'" : "null",
                sending ? "current_timestamp - interval '1' second" : "null",
                accepted ? "'remote-" + state + "'" : "null",
                state == TaskState.SUCCEEDED ? "8" : "null",
                sent ? "current_timestamp - interval '50' second" : "null",
                state.isFinal() ? "current_timestamp" : "null");
        String json = KlingJson.jsonb()
                .toJson(ImageGenerationRequest.of("a fox")
                        .modelName("kling-v3")
                        .n(1)
                        .aspectRatio(AspectRatio.LANDSCAPE_16_9)
                        .resolution(Resolution.ONE_K)
                        .externalTaskId(external(state))
                        .build());
        UUID id = UUID.randomUUID();
        ids.put(state, id);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setString(2, external(state));
            insert.setString(3, state.name());
            insert.setString(4, json);
            insert.setString(5, Sha256.of(json.getBytes(StandardCharsets.UTF_8)));
            insert.setInt(6, sent ? 1 : 0);
            insert.executeUpdate();
        }
    }

    private ImageTask find(CoreHarness core, TaskState state) {
        return core.ledger().find(CoreHarness.STAFF, ids.get(state)).orElseThrow();
    }

    private TaskState state(CoreHarness core, TaskState before) {
        return find(core, before).state();
    }

    private static String external(TaskState state) {
        return "k0-" + state.name().toLowerCase(java.util.Locale.ROOT);
    }
}
