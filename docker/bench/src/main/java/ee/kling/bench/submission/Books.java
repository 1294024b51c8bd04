package ee.kling.bench.submission;

import ee.kling.bench.core.CoreDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** What a strategy has recorded, read behind its back. */
final class Books {
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final Strategy strategy;

    /** Makes the tables in an empty database. */
    Books(Strategy strategy, String jdbcUrl) throws SQLException {
        this.strategy = strategy;
        database.setUrl(jdbcUrl);
        if (strategy == Strategy.OURS) {
            CoreDatabase.migrate(database);
        } else {
            execute(TwinProcess.TABLE);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<Audit.Row> rows() throws SQLException {
        String query = strategy == Strategy.OURS
                ? "select caller_task_id, remote_task_id, state from generation_task"
                : "select caller_id, remote_id, state from twin_task";
        List<Audit.Row> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(new Audit.Row(found.getString(1), found.getString(2), end(found.getString(3))));
            }
        }
        return rows;
    }

    /** The twin follows nothing: what it has recorded is all it ever knows. */
    private Audit.End end(String state) {
        return switch (state) {
            case "SUCCEEDED" -> Audit.End.DONE;
            case "FAILED", "CANCELLED" -> Audit.End.FAILED;
            case "STUCK" -> Audit.End.ASKED;
            default -> strategy == Strategy.OURS ? Audit.End.OPEN : Audit.End.DONE;
        };
    }
}
