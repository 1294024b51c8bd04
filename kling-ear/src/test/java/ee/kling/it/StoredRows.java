package ee.kling.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the database of a product past the product. An embedded one can be looked into only after its server has ended. */
final class StoredRows {
    private final String name;
    private final Path data;

    StoredRows(String name, Path data) {
        this.name = name;
        this.data = data;
    }

    List<Task> tasks() throws SQLException {
        List<Task> tasks = new ArrayList<>();
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select prompt, state, external_task_id, request_sha256, reason, next_at, (
                            select count(*) from result_image i where i.task_id = t.id and i.sha256 is not null)
                        from generation_task t order by created_at""")) {
            while (rows.next()) {
                tasks.add(new Task(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getTimestamp(6) != null,
                        rows.getInt(7)));
            }
        }
        return tasks;
    }

    Task task(String prompt) throws SQLException {
        return tasks().stream()
                .filter(task -> task.prompt().equals(prompt))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no task " + prompt));
    }

    private Connection connect() throws SQLException {
        return ItDatabase.kind().equals("h2")
                ? DriverManager.getConnection("jdbc:h2:file:" + data.resolve("kling") + ";IFEXISTS=TRUE", "sa", "sa")
                : PostgresServer.connect(name);
    }

    /**
     * A row.
     *
     * @param isToBeLookedAt whether it says when it is looked at, or sent, next
     * @param pictures that are stored
     */
    record Task(
            String prompt,
            String state,
            String externalTaskId,
            String sha256,
            String reason,
            boolean isToBeLookedAt,
            int pictures) {}
}
