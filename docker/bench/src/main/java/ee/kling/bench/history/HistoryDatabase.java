package ee.kling.bench.history;

import ee.kling.core.store.LocalUnitOfWork;
import ee.kling.core.store.Schema;
import ee.kling.core.store.UnitOfWork;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** An empty database with the product's schema, that ends with the benchmark. */
final class HistoryDatabase implements AutoCloseable {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final List<Logger> CHATTY = Stream.of("org.hibernate", "org.flywaydb", "io.zonky", "org.jboss")
            .map(Logger::getLogger)
            .toList();

    private final AutoCloseable server;
    private final JdbcConnectionPool pool;
    private final EntityManagerFactory factory;

    private HistoryDatabase(ConnectionPoolDataSource source, AutoCloseable server) {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        this.server = server;
        pool = JdbcConnectionPool.create(source);
        Schema.migrate(pool);
        factory = Persistence.createEntityManagerFactory("kling", Map.of("jakarta.persistence.nonJtaDataSource", pool));
    }

    static HistoryDatabase postgresql() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(server.getJdbcUrl("postgres", "postgres"));
        return new HistoryDatabase(source, server);
    }

    static HistoryDatabase h2() throws IOException {
        Path directory = Files.createTempDirectory("history");
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("history"));
        source.setUser("sa");
        source.setPassword("sa");
        return new HistoryDatabase(source, () -> delete(directory));
    }

    JdbcConnectionPool dataSource() {
        return pool;
    }

    UnitOfWork unitOfWork() {
        return new LocalUnitOfWork(factory);
    }

    @Override
    public void close() throws Exception {
        factory.close();
        pool.dispose();
        server.close();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
