package ee.kling.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class PostgresTest {

    @TempDir
    Path directory;

    @Test
    void statementsAreCountedWithoutTransactionsAndTheBenchmarksOwn() throws Exception {
        try (Postgres postgres = Postgres.start(directory.resolve("data"))) {
            postgres.create("counted");
            try (Connection bench = postgres.connect("counted");
                    Connection measured =
                            DriverManager.getConnection(postgres.url("counted"), Postgres.USER, Postgres.PASSWORD)) {
                Postgres.execute(measured, "create table task (id integer)");
                postgres.forgetStatements(bench);
                measured.setAutoCommit(false);
                insert(measured, 3);
                measured.commit();
                insert(bench, 2);
                assertThat(postgres.statements(bench))
                        .containsExactly(new CountedStatement("insert into task values ($1)", 3, 3));
                assertThat(postgres.cpu()).isGreaterThan(Duration.ZERO);
            }
        }
    }

    private static void insert(Connection connection, int times) throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("insert into task values (?)")) {
            for (int i = 0; i < times; i++) {
                insert.setInt(1, i);
                insert.executeUpdate();
            }
        }
    }
}
