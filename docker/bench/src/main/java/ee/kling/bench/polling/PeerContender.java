package ee.kling.bench.polling;

import ee.kling.bench.lab.ChildJvm;
import ee.kling.bench.lab.CountedStatement;
import ee.kling.bench.lab.Postgres;
import ee.kling.bench.polling.peer.PeerMain;
import ee.kling.bench.polling.peer.Results;
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
import java.util.List;
import java.util.Map;

/** A scheduler in a JVM of its own, with the memory that the product's start script gives. */
final class PeerContender implements Contender {

    private static final String DATABASE = "peer";
    private static final List<String> MEMORY = List.of("-Xms64m", "-Xmx512m");

    private final ChildJvm process;
    private final Connection connection;

    private PeerContender(ChildJvm process, Connection connection) {
        this.process = process;
        this.connection = connection;
    }

    static PeerContender start(Cell cell, Postgres postgres, URI simulator, Path directory)
            throws IOException, SQLException {
        postgres.create(DATABASE);
        Connection connection = postgres.connect(DATABASE);
        Postgres.execute(connection, "set role " + Postgres.USER);
        Postgres.execute(connection, Results.TABLE);
        Postgres.execute(connection, "reset role");
        ChildJvm process = ChildJvm.start(
                cell.client().word(),
                directory.resolve("peer.log"),
                MEMORY,
                PeerMain.class,
                List.of(
                        cell.client().word(),
                        postgres.url(DATABASE),
                        simulator.toString(),
                        String.valueOf(cell.interval().toMillis()),
                        String.valueOf(cell.tasks())));
        process.await("ready");
        return new PeerContender(process, connection);
    }

    @Override
    public String path() {
        return "/v1/images/generations";
    }

    @Override
    public String prefix() {
        return "bench-";
    }

    @Override
    public void announce(String prefix, int tasks, Instant firstLook) throws IOException, SQLException {
        Postgres.execute(connection, "delete from result");
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into result select ? || i, 'RUNNING', null from generate_series(0, ? - 1) i")) {
            insert.setString(1, prefix);
            insert.setInt(2, tasks);
            insert.executeUpdate();
        }
        process.tell("schedule %s %d %d".formatted(prefix, tasks, firstLook.toEpochMilli()));
        process.await("done");
    }

    @Override
    public void accepted(Map<String, String> remoteByExternalId, Instant firstLook) {
        // Announced already, by external id.
    }

    @Override
    public void begin() {
        // At the time of the first looks.
    }

    @Override
    public boolean isDone() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet missing = statement.executeQuery("select 1 from result where state = 'RUNNING' limit 1")) {
            return !missing.next();
        }
    }

    @Override
    public Map<String, Double> committed(Map<String, String> remoteByExternalId) throws SQLException {
        Map<String, Double> times = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select id, extract(epoch from pg_xact_commit_timestamp(xmin))"
                        + " * 1000 from result where state = 'SUCCEEDED'")) {
            while (found.next()) {
                times.put(remoteByExternalId.get(found.getString(1)), found.getDouble(2));
            }
        }
        return times;
    }

    /** It does nothing else. */
    @Override
    public boolean isDetection(CountedStatement statement) {
        return true;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void forget() throws IOException {
        process.tell("forget");
        process.await("done");
    }

    @Override
    public void close() throws IOException, SQLException {
        process.close();
        connection.close();
    }
}
