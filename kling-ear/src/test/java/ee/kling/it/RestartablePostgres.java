package ee.kling.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL that a test stops and starts again at the same port with the same data. Not started at first. */
final class RestartablePostgres implements AutoCloseable {
    static final String USER = "postgres";

    private final int port = RunningProduct.freePort();
    private final Path data;
    private EmbeddedPostgres server;

    RestartablePostgres(String name) {
        data = Path.of(System.getProperty("it.dir"), name + "-postgresql");
        ShippedEar.empty(data);
    }

    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    void stop() throws IOException {
        server.close();
        server = null;
    }

    int port() {
        return port;
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    void execute(String statement) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            stop();
        }
    }
}
