package ee.kling.bench.polling;

import ee.kling.bench.lab.CountedStatement;
import ee.kling.bench.lab.Postgres;
import ee.kling.bench.lab.Product;
import ee.kling.bench.lab.SimulatorProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The shipped server. Its tasks are rows as it writes them when Kling has accepted a task. Fetching pictures is held back by a
 * trigger, so that only detection is measured.
 */
final class ProductContender implements Contender {

    static final String DATABASE = "kling";

    private static final String ACCOUNT = "bench";
    private static final String HOLD_BACK = """
            create function hold_back() returns trigger language plpgsql as
            $$ begin new.next_at := new.next_at + interval '1 day'; return new; end $$;
            create trigger hold_back before insert on result_image for each row execute function hold_back()""";

    /** As the product would at the first task; that is too late for ours. */
    private static final String INSTALLATION = """
            insert into installation (id, external_id_prefix, callback_key, created_at)
            values (1, 'kbench000-', repeat('0f', 32), now()) on conflict do nothing""";

    private static final String UNFINISHED = "select 1 from generation_task where account = '" + ACCOUNT
            + "' and state in ('SUBMITTED', 'PROCESSING', 'UNCONFIRMED', 'STUCK') limit 1";
    private static final String COMMITTED = """
            select t.remote_task_id, max(extract(epoch from pg_xact_commit_timestamp(i.xmin)) * 1000)
            from generation_task t join result_image i on i.task_id = t.id
            where t.state = 'SUCCEEDED' and t.remote_task_id = any (?) group by t.remote_task_id""";

    private final Product product;
    private final Connection connection;
    private final boolean byGateway;

    private ProductContender(Product product, Connection connection, boolean byGateway) {
        this.product = product;
        this.connection = connection;
        this.byGateway = byGateway;
    }

    static ProductContender start(Cell cell, Postgres postgres, URI simulator, Path server, Path directory)
            throws IOException, SQLException {
        boolean byGateway = cell.client() == Client.OURS_SINGLE_GET;
        postgres.create(DATABASE);
        Map<String, String> settings = new HashMap<>(Map.of(
                "KLING_BASE_URL",
                simulator + (byGateway ? "/kling" : ""),
                "KLING_API_KEY",
                SimulatorProcess.API_KEY,
                "KLING_ACCOUNT",
                ACCOUNT,
                "KLING_NODE",
                "bench",
                "KLING_POLL_INTERVAL",
                cell.interval().toString(),
                "KLING_DB_URL",
                postgres.url(DATABASE),
                "KLING_DB_USER",
                Postgres.USER,
                "KLING_DB_PASSWORD",
                Postgres.PASSWORD));
        if (byGateway) {
            settings.put("KLING_DIALECT", "gateway-a");
        }
        Product product = Product.start(server, directory, settings);
        Connection connection = postgres.connect(DATABASE);
        Postgres.execute(connection, INSTALLATION);
        Postgres.execute(connection, HOLD_BACK);
        return new ProductContender(product, connection, byGateway);
    }

    @Override
    public String path() {
        return (byGateway ? "/kling" : "") + "/v1/images/generations";
    }

    @Override
    public String prefix() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select external_id_prefix from installation")) {
            found.next();
            return found.getString(1);
        }
    }

    @Override
    public void announce(String prefix, int tasks, Instant firstLook) {
        // Its tasks begin when Kling has accepted them.
    }

    /** In a transaction that is committed at the start. */
    @Override
    public void accepted(Map<String, String> remoteByExternalId, Instant firstLook) throws SQLException {
        connection.setAutoCommit(false);
        AcceptedTasks.insert(connection, ACCOUNT, remoteByExternalId, !byGateway);
    }

    @Override
    public void begin() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public boolean isDone() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet missing = statement.executeQuery(UNFINISHED)) {
            return !missing.next();
        }
    }

    @Override
    public Map<String, Double> committed(Map<String, String> remoteByExternalId) throws SQLException {
        Map<String, Double> times = new HashMap<>();
        try (PreparedStatement question = connection.prepareStatement(COMMITTED)) {
            question.setArray(
                    1,
                    connection.createArrayOf("text", remoteByExternalId.values().toArray()));
            ResultSet found = question.executeQuery();
            while (found.next()) {
                times.put(found.getString(1), found.getDouble(2));
            }
        }
        return times;
    }

    @Override
    public boolean isDetection(CountedStatement statement) {
        return DetectionStatements.include(statement.text());
    }

    @Override
    public long pid() throws IOException {
        return product.pid();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    /** Finished tasks stay, as they do in life. */
    @Override
    public void forget() {
        // Nothing to do.
    }

    @Override
    public void close() throws IOException, SQLException {
        product.close();
        connection.close();
    }
}
