package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The database, which may be away when the server starts and at any time after. Until it has been opened, every
 * transaction is refused.
 */
public final class Database implements UnitOfWork, AutoCloseable {
    private static final int ANSWERS_WITHIN_SECONDS = 5;

    /** The first one that knows MERGE. */
    private static final int OLDEST_POSTGRESQL = 15;

    private volatile EntityManagerFactory factory;
    private volatile UnitOfWork transactions;
    private volatile boolean closed;
    private volatile String node = "";

    /** Before it is opened: whose changes these are, see {@link LocalUnitOfWork}. */
    public void writeAs(String thisNode) {
        node = thisNode;
    }

    /**
     * Brings the schema up to date and opens the database; once open, asks only whether it answers. For one
     * thread, which may have to wait; nobody else does, and {@link #close} least of all.
     *
     * @throws DatabaseException in one line that names the setting and says why; then it can be tried again
     * @throws ee.kling.api.task.UnavailableException when it was closed
     */
    public void open(DataSource dataSource) {
        if (closed) {
            throw DatabaseTrouble.nothingStored(null);
        }
        try {
            if (factory == null) {
                requireVersion(dataSource);
                Schema.migrate(dataSource);
                use(checked(Persistence.createEntityManagerFactory(
                        "kling", Map.of("jakarta.persistence.nonJtaDataSource", dataSource))));
            } else {
                ask(dataSource);
            }
        } catch (SchemaException e) {
            throw new DatabaseException(e.getMessage(), e);
        } catch (SQLException | RuntimeException e) {
            throw new DatabaseException(DatabaseTrouble.explain(e), e);
        }
    }

    /** An older one would start and take tasks, and then not understand how their results are written. */
    private static void requireVersion(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            if (database.getDatabaseProductName().equals("PostgreSQL")
                    && database.getDatabaseMajorVersion() < OLDEST_POSTGRESQL) {
                throw new SchemaException("PostgreSQL %d or newer is needed; the database of kling.db.url is %s"
                        .formatted(OLDEST_POSTGRESQL, database.getDatabaseProductVersion()));
            }
        }
    }

    /** Whether it is open and keeps its files on a disk of this machine by itself. */
    public boolean isEmbedded() {
        EntityManagerFactory open = factory;
        return open != null && LocalUnitOfWork.isEmbedded(open);
    }

    @Override
    public <T> T call(Function<EntityManager, T> work) {
        UnitOfWork open = transactions;
        if (open == null) {
            throw DatabaseTrouble.nothingStored(null);
        }
        return open.call(work);
    }

    @Override
    public <T> T durably(Function<EntityManager, T> work) {
        UnitOfWork open = transactions;
        if (open == null) {
            throw DatabaseTrouble.nothingStored(null);
        }
        return open.durably(work);
    }

    private synchronized void use(EntityManagerFactory opened) {
        if (closed) {
            opened.close();
            return;
        }
        factory = opened;
        transactions = new LocalUnitOfWork(opened, node);
    }

    private static EntityManagerFactory checked(EntityManagerFactory factory) {
        try {
            Schema.validate(factory);
            return factory;
        } catch (RuntimeException e) {
            factory.close();
            throw e;
        }
    }

    private static void ask(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(ANSWERS_WITHIN_SECONDS);
            try (ResultSet answer = statement.executeQuery("select 1")) {
                answer.next();
            }
        }
    }

    /** For good: the application has ended, and the next one has a database of its own. */
    @Override
    public synchronized void close() {
        closed = true;
        transactions = null;
        if (factory != null) {
            factory.close();
            factory = null;
        }
    }
}
