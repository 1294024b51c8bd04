package ee.kling.core;

import java.nio.file.Path;
import java.util.Locale;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** The database that this run of the tests is on, and all that they must do differently on one and the other. */
enum TestedDatabase {
    H2 {
        @Override
        ConnectionPoolDataSource inMemory() {
            return at("mem:kling;DB_CLOSE_DELAY=-1");
        }

        @Override
        ConnectionPoolDataSource in(Path dir) {
            return at("file:" + dir.resolve("kling"));
        }

        private ConnectionPoolDataSource at(String place) {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL("jdbc:h2:" + place);
            dataSource.setUser("sa");
            dataSource.setPassword("sa");
            return dataSource;
        }
    },
    POSTGRESQL {
        @Override
        ConnectionPoolDataSource inMemory() {
            return at("kling");
        }

        @Override
        ConnectionPoolDataSource in(Path dir) {
            return at(dir.getFileName().toString());
        }

        private ConnectionPoolDataSource at(String name) {
            PGConnectionPoolDataSource dataSource = new PGConnectionPoolDataSource();
            dataSource.setUrl(PostgresServer.database(name));
            return dataSource;
        }
    };

    /** Chosen by the system property {@code kling.test.database}. */
    static TestedDatabase chosen() {
        return valueOf(System.getProperty("kling.test.database", "h2").toUpperCase(Locale.ROOT));
    }

    /** The one that ends with the tests; empty at first. */
    abstract ConnectionPoolDataSource inMemory();

    /** The one of this directory: it outlives its connections. */
    abstract ConnectionPoolDataSource in(Path dir);
}
