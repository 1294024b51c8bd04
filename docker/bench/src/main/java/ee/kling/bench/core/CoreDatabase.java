package ee.kling.bench.core;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import ee.kling.core.store.LocalUnitOfWork;
import ee.kling.core.store.Schema;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import javax.sql.DataSource;

/** The product's own persistence unit on a PostgreSQL whose schema is there already, see {@link #migrate}. */
public final class CoreDatabase implements AutoCloseable {
    private final HikariDataSource pool;
    private final EntityManagerFactory factory;

    private CoreDatabase(HikariDataSource pool, EntityManagerFactory factory) {
        this.pool = pool;
        this.factory = factory;
    }

    /** Brings an empty database to the product's schema. */
    public static void migrate(DataSource database) {
        Schema.migrate(database);
    }

    /** @param connections the most that are open at once */
    public static CoreDatabase open(String jdbcUrl, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        HikariDataSource pool = new HikariDataSource(config);
        return new CoreDatabase(
                pool,
                Persistence.createEntityManagerFactory("kling", Map.of("jakarta.persistence.nonJtaDataSource", pool)));
    }

    public UnitOfWork unitOfWork() {
        return new LocalUnitOfWork(factory);
    }

    public EntityManagerFactory factory() {
        return factory;
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }
}
