package ee.kling.core.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Statement;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Transactions of the unit {@code kling}, on connections of its own. */
public final class LocalUnitOfWork implements UnitOfWork {
    private final EntityManagerFactory factory;
    private final String node;
    private final boolean writesLater;

    /** Whose changes every node tells its pages of. */
    public LocalUnitOfWork(EntityManagerFactory factory) {
        this(factory, "");
    }

    /**
     * @param factory of the unit {@code kling} with resource-local transactions
     * @param node this run of this server, which tells its own pages of its changes by itself
     */
    public LocalUnitOfWork(EntityManagerFactory factory, String node) {
        this.factory = factory;
        this.node = node;
        this.writesLater = isEmbedded(factory);
    }

    @Override
    public <T> T call(Function<EntityManager, T> work) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            T result = flushed(entityManager, work, node);
            commit(entityManager);
            return result;
        }
    }

    @Override
    public <T> T durably(Function<EntityManager, T> work) {
        T result = call(work);
        if (writesLater) {
            writeNow();
        }
        return result;
    }

    private void writeNow() {
        try (EntityManager entityManager = factory.createEntityManager()) {
            entityManager.unwrap(Session.class).doWork(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("checkpoint sync");
                }
            });
        } catch (PersistenceException e) {
            throw DatabaseTrouble.outcomeUnknown(e);
        }
    }

    /** H2 answers a commit before it writes it, and would have to write all of them at once to do otherwise. */
    static boolean isEmbedded(EntityManagerFactory factory) {
        return factory.unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect() instanceof H2Dialect;
    }

    private static <T> T flushed(EntityManager entityManager, Function<EntityManager, T> work, String node) {
        ChangedTasks changed = ChangedTasks.begin(entityManager);
        boolean done = false;
        try {
            begin(entityManager);
            T result = work.apply(entityManager);
            // Now and not at commit, so that a lost race arrives as the exception it is.
            entityManager.flush();
            // Last, so that hardly anything lies between the number of a change and its commit.
            changed.write(node);
            done = true;
            return result;
        } catch (PersistenceException e) {
            throw DatabaseTrouble.isLost(e) ? DatabaseTrouble.nothingStored(e) : e;
        } finally {
            changed.end();
            if (!done) {
                rollback(entityManager);
            }
        }
    }

    /** Takes the connection, so whatever fails here is the database's doing. */
    private static void begin(EntityManager entityManager) {
        try {
            entityManager.getTransaction().begin();
        } catch (PersistenceException e) {
            throw DatabaseTrouble.nothingStored(e);
        }
    }

    private static void commit(EntityManager entityManager) {
        try {
            entityManager.getTransaction().commit();
        } catch (PersistenceException e) {
            throw DatabaseTrouble.isLost(e) ? DatabaseTrouble.outcomeUnknown(e) : e;
        }
    }

    /** Its own failure must not hide the first one; a connection that is gone has rolled back by itself. */
    private static void rollback(EntityManager entityManager) {
        try {
            if (entityManager.getTransaction().isActive()) {
                entityManager.getTransaction().rollback();
            }
        } catch (PersistenceException e) {
            System.getLogger(LocalUnitOfWork.class.getName())
                    .log(System.Logger.Level.DEBUG, "Nothing was left to roll back", e);
        }
    }
}
