package ee.kling.core;

import ee.kling.core.store.LocalUnitOfWork;
import ee.kling.core.store.Schema;
import ee.kling.core.store.UnitOfWork;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;

/** The real schema on H2 or PostgreSQL, see {@link TestedDatabase}, with the product's own persistence unit and no container. */
public final class TestDatabase implements AutoCloseable {
    /** Held, because a logger that nobody holds forgets its level; these tell of every start, the product of every fault. */
    private static final List<Logger> CHATTY = Stream.of(
                    "org.hibernate", "org.flywaydb", "org.jboss.resteasy", "ee.kling.core")
            .map(Logger::getLogger)
            .toList();

    static {
        CHATTY.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private static TestDatabase shared;

    private final StatementLog statements = new StatementLog();
    private final JdbcConnectionPool pool;
    private final EntityManagerFactory factory;
    private final UnitOfWork unitOfWork;

    private TestDatabase(ConnectionPoolDataSource database) {
        // H2's pool, but it takes any database's connections.
        pool = JdbcConnectionPool.create(database);
        pool.setMaxConnections(20);
        Schema.migrate(pool);
        factory = Persistence.createEntityManagerFactory(
                "kling", Map.of("jakarta.persistence.nonJtaDataSource", statements.listen(pool)));
        Schema.validate(factory);
        unitOfWork = new LocalUnitOfWork(factory);
    }

    /** One for all tests, because starting Hibernate takes longer than most of them; emptied on every call. */
    public static synchronized TestDatabase empty() {
        if (shared == null) {
            shared = new TestDatabase(TestedDatabase.chosen().inMemory());
        }
        List.of(
                        "work_lease",
                        "node",
                        "task_change",
                        "result_image",
                        "generation_task",
                        "reference_picture",
                        "installation",
                        "app_user",
                        "slot_limit",
                        "owner_turn",
                        "draft",
                        "draft_part",
                        "preset")
                .forEach(table -> shared.sql("delete from " + table));
        List.of("history_mark", "history_loose", "history_shelf where shelf > 0")
                .forEach(rows -> shared.sql("delete from " + rows));
        shared.sql("update history_shelf set last_place = 0, closed = 0");
        return shared;
    }

    /** The one of this directory, to be closed and opened again. */
    public static TestDatabase in(Path dir) {
        return new TestDatabase(TestedDatabase.chosen().in(dir));
    }

    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    /** Of a node, which its changes are written down as. */
    public UnitOfWork unitOfWork(String node) {
        return new LocalUnitOfWork(factory, node);
    }

    /** Changes rows behind the product's back. */
    public int sql(String statement, Object... parameters) {
        return unitOfWork.call(em -> {
            var query = em.createNativeQuery(statement);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return query.executeUpdate();
        });
    }

    /** One value, read by a connection of its own. */
    public Object value(String query, Object... parameters) {
        return unitOfWork.call(em -> {
            var sql = em.createNativeQuery(query);
            for (int i = 0; i < parameters.length; i++) {
                sql.setParameter(i + 1, parameters[i]);
            }
            return sql.getSingleResult();
        });
    }

    /** The statements that the work takes, whoever sends them. */
    public List<String> statements(Runnable work) {
        return statements.during(work);
    }

    /** How many transactions the work takes. */
    public long transactions(Runnable work) {
        var statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();
        work.run();
        statistics.setStatisticsEnabled(false);
        return statistics.getTransactionCount();
    }

    /** How the database goes about a recorded statement. */
    public String plan(String statement, List<?> parameters) {
        return unitOfWork.call(em -> {
            var query = em.createNativeQuery("explain " + statement);
            for (int i = 0; i < parameters.size(); i++) {
                query.setParameter(i + 1, parameters.get(i));
            }
            return ((List<?>) query.getResultList())
                    .stream().map(String::valueOf).collect(Collectors.joining("\n"));
        });
    }

    @Override
    public void close() {
        factory.close();
        pool.dispose();
    }
}
