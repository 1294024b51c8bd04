package ee.kling.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Very many finished tasks of one person, made in PostgreSQL after the likeness of what the product has really drawn. */
final class ManyTasks {
    private static final String TASKS = """
            insert into generation_task
            select (jsonb_populate_record(t, jsonb_build_object(
                'id', md5('task' || g.k)::uuid, 'external_task_id', 'many-' || g.k, 'remote_task_id', 'many-' || g.k,
                'caller_task_id', null, 'idempotency_key', null, 'place', null, 'shelf_place', null,
                'prompt', 'View ' || g.k || ' of a quiet harbour at first light', 'created_at', t.created_at - g.k * interval '1 second'))).*
            from generate_series(1, %1$d) g(k)
            join (select row_number() over (order by id) - 1 as nth, count(*) over () as all_of, * from generation_task
                  where state = 'SUCCEEDED') x on x.nth = mod(g.k, x.all_of)
            join generation_task t on t.id = x.id""";
    private static final String PICTURES = """
            insert into result_image
            select (jsonb_populate_record(i, jsonb_build_object(
                'id', md5('image' || g.k)::uuid, 'task_id', md5('task' || g.k)::uuid, 'image_index', 0))).*
            from generate_series(1, %1$d) g(k)
            join (select row_number() over (order by id) - 1 as nth, count(*) over () as all_of, id from result_image
                  where state = 'STORED' and not watermarked) x on x.nth = mod(g.k, x.all_of)
            join result_image i on i.id = x.id""";

    private ManyTasks() {}

    /** Adds them, and waits until the history has numbered all. */
    static void add(String database, int count) throws SQLException {
        try (Connection connection = PostgresServer.connect(database);
                Statement statement = connection.createStatement()) {
            // Together, so that the product numbers none of them before all are there.
            connection.setAutoCommit(false);
            statement.execute(TASKS.formatted(count));
            statement.execute(PICTURES.formatted(count));
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("analyze");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> isNumbered(statement));
        }
    }

    private static boolean isNumbered(Statement statement) throws SQLException {
        try (ResultSet left =
                statement.executeQuery("select 1 from generation_task where shelf_place is null limit 1")) {
            return !left.next();
        }
    }
}
