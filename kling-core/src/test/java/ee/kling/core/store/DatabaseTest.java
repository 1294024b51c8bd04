package ee.kling.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.task.UnavailableException;
import ee.kling.core.TakesLong;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that goes away and comes back; on H2, because here the connections are what fails. */
@TakesLong
class DatabaseTest {
    private static final SQLException REFUSED =
            new SQLException("Connection to db:5432 refused.", "08001", new java.net.ConnectException("refused"));
    private static final SQLException CUT = new SQLException("An I/O error occurred", "08006");

    private final JdbcDataSource h2 = new JdbcDataSource();
    private final AtomicReference<SQLException> connecting = new AtomicReference<>();
    private final AtomicReference<SQLException> committing = new AtomicReference<>();
    private final DataSource dataSource = failing();
    private final Database database = new Database();

    @BeforeEach
    void create() {
        h2.setURL("jdbc:h2:mem:away;DB_CLOSE_DELAY=-1");
        h2.setUser("sa");
        h2.setPassword("sa");
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
        connecting.set(null);
        execute("shutdown");
    }

    @Test
    void beforeItIsOpenEverythingIsRefused() {
        assertRefusedAndUndone();
    }

    @Test
    void aDatabaseThatIsAwayIsOpenedAsSoonAsItIsThere() {
        connecting.set(REFUSED);
        assertThatThrownBy(() -> database.open(dataSource))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("kling.db.url")
                .hasMessageContaining("Connection to db:5432 refused.");
        assertRefusedAndUndone();

        connecting.set(null);
        database.open(dataSource);
        assertThat(rows()).isZero();
    }

    @Test
    void onceOpenItIsAskedWhetherItAnswers() {
        database.open(dataSource);
        connecting.set(REFUSED);
        assertThatThrownBy(() -> database.open(dataSource)).isInstanceOf(DatabaseException.class);
        assertRefusedAndUndone();

        connecting.set(null);
        database.open(dataSource);
        assertThat(rows()).isZero();
    }

    @Test
    void aConnectionLostWhileCommittingLeavesTheOutcomeOpen() {
        database.open(dataSource);
        committing.set(CUT);
        assertThatThrownBy(() -> database.run(
                        em -> em.createNativeQuery("insert into installation (id, external_id_prefix, created_at)"
                                        + " values (1, 'k1-', current_timestamp)")
                                .executeUpdate()))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.isUndone()).isFalse())
                .hasMessageContaining("may have been stored");
    }

    @Test
    void aStatementThatIsWrongIsNoTroubleOfTheDatabase() {
        database.open(dataSource);
        assertThatThrownBy(() -> database.run(em ->
                        em.createNativeQuery("select nothing from nowhere").getResultList()))
                .isNotInstanceOf(UnavailableException.class);
    }

    @Test
    void aNewerSchemaIsRefusedByVersionAndLeftAlone() throws SQLException {
        database.open(dataSource);
        execute("""
                insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                    "checksum", "installed_by", "installed_on", "execution_time", "success")
                values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'sa', current_timestamp, 1, true)""");

        try (Database older = new Database()) {
            assertThatThrownBy(() -> older.open(dataSource))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("kling.db.url")
                    .hasMessageContaining("schema version 99")
                    .hasMessageContaining("newer");
        }
    }

    @Test
    void aTableThatIsNotAsExpectedIsNamed() throws SQLException {
        database.open(dataSource);
        execute("alter table generation_task drop column prompt");

        try (Database next = new Database()) {
            assertThatThrownBy(() -> next.open(dataSource))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("prompt");
        }
    }

    @Test
    void somebodyElsesTablesAreNotTouched() throws SQLException {
        execute("create table theirs (id integer)");

        assertThatThrownBy(() -> database.open(dataSource))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("kling.db.url")
                .hasMessageContaining("non-empty");
    }

    @Test
    void onceClosedItStaysClosed() {
        database.open(dataSource);
        database.close();
        assertThatThrownBy(() -> database.open(dataSource)).isInstanceOf(UnavailableException.class);
        assertRefusedAndUndone();
    }

    private void assertRefusedAndUndone() {
        assertThatThrownBy(this::rows)
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.isUndone()).isTrue());
    }

    private long rows() {
        return database.call(em -> em.createQuery("select count(t) from GenerationTask t", Long.class)
                .getSingleResult());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private DataSource failing() {
        return proxy(DataSource.class, h2, "getConnection", connecting, true);
    }

    /** The real thing, but for one method that fails while it is told to. */
    private <T> T proxy(
            Class<T> type, Object real, String method, AtomicReference<SQLException> failure, boolean wrapResult) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, given) -> {
            if (called.getName().equals(method) && failure.get() != null) {
                throw failure.get();
            }
            try {
                Object result = called.invoke(real, given);
                return wrapResult && result instanceof Connection
                        ? proxy(Connection.class, result, "commit", committing, false)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
