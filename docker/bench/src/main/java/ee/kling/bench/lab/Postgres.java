package ee.kling.bench.lab;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL of its own processes, as durable as it comes out of the box, that counts statements and keeps the time of
 * each commit.
 */
public final class Postgres implements AutoCloseable {

    /** The user of who is measured: what others execute is not counted. Everybody on this machine is trusted. */
    public static final String USER = "measured";

    /** Given because drivers want one; never asked for. */
    public static final String PASSWORD = "measured";

    /** The benchmark's own user, who may do everything. */
    private static final String BENCH = "postgres";

    private final EmbeddedPostgres server;
    private final long pid;

    private Postgres(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    /** @param directory of its data; what is there is removed */
    public static Postgres start(Path directory) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(true)
                // Product and peers sort alike on every machine.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                // The library is made for tests and switches these off.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("track_commit_timestamp", "on")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.track", "top")
                // BEGIN, COMMIT, SET and their like.
                .setServerConfig("pg_stat_statements.track_utility", "off")
                .start();
        String pid = Files.readAllLines(directory.resolve("postmaster.pid")).get(0);
        Postgres postgres = new Postgres(server, Long.parseLong(pid.strip()));
        postgres.createUser();
        return postgres;
    }

    private void createUser() throws IOException {
        try (Connection connection = connect("postgres")) {
            execute(connection, "create role " + USER + " login password '" + PASSWORD + "'");
        } catch (SQLException e) {
            close();
            throw new IOException("Without a user nothing can be measured", e);
        }
    }

    /** Makes an empty database, in place of one of that name. */
    public void create(String database) throws SQLException {
        try (Connection connection = connect("postgres")) {
            execute(connection, "drop database if exists \"" + database + "\" with (force)");
            execute(connection, "create database \"" + database + "\" owner " + USER);
        }
        try (Connection connection = connect(database)) {
            execute(connection, "create extension pg_stat_statements");
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    /** As the benchmark itself. */
    public Connection connect(String database) throws SQLException {
        return server.getDatabase(BENCH, database).getConnection();
    }

    /** CPU time of all its processes since the start. */
    public Duration cpu() throws IOException {
        return ProcessTimes.cpuOfFamily(pid);
    }

    /** Begins counting statements anew. */
    public void forgetStatements(Connection connection) throws SQLException {
        execute(connection, "select pg_stat_statements_reset()");
    }

    /** What the measured user executed in the connection's database since counting began, the most frequent first. */
    public List<CountedStatement> statements(Connection connection) throws SQLException {
        String question = "select s.query, s.calls, s.rows from pg_stat_statements s"
                + " join pg_database d on d.oid = s.dbid and d.datname = current_database()"
                + " join pg_roles r on r.oid = s.userid and r.rolname = '" + USER + "' order by s.calls desc";
        List<CountedStatement> counted = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(question)) {
            while (found.next()) {
                counted.add(new CountedStatement(found.getString(1), found.getLong(2), found.getLong(3)));
            }
        }
        return counted;
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
