package ee.kling.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.status.Check;
import ee.kling.core.Moment;
import ee.kling.core.archive.FileStore;
import ee.kling.core.archive.SpareRoom;
import ee.kling.core.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfCheckTest {
    @TempDir
    Path dir;

    private final Readiness readiness = new Readiness(new Moment());
    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Database database = new Database();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void bothAreReportedWhateverBecomesOfTheFirst() throws IOException {
        Path file = Files.createFile(dir.resolve("taken"));
        dataSource.setURL("jdbc:h2:tcp://localhost:1/nowhere");

        check(file).run();

        assertThat(problems("data-directory")).singleElement().asString().contains("kling.data-dir", "Not a directory");
        assertThat(problems("database")).singleElement().asString().contains("kling.db.url");
    }

    @Test
    void whatIsMendedIsFoundInOrderWithoutARestart() throws IOException {
        Path data = dir.resolve("data");
        Files.createFile(data);
        dataSource.setURL("jdbc:h2:mem:self;DB_CLOSE_DELAY=-1");
        SelfCheck check = check(data);
        check.run();
        assertThat(problems("data-directory")).hasSize(1);

        Files.delete(data);
        check.run();

        assertThat(problems("data-directory")).isEmpty();
        assertThat(problems("database")).isEmpty();
        try (var left = Files.list(data.resolve("tmp"))) {
            assertThat(left).as("nothing is left of trying").isEmpty();
        }
    }

    @Test
    void roomIsSetAsideForAnEmbeddedDatabaseAndGivenUpWhenPicturesCannotBeWritten() throws IOException {
        dataSource.setURL("jdbc:h2:mem:spare;DB_CLOSE_DELAY=-1");
        Path spare = dir.resolve("spare-room");
        SelfCheck check = check(dir);
        check.run();
        assertThat(spare).as("the database is not open before").doesNotExist();

        check.run();
        assertThat(spare).hasSize(32 * 1024 * 1024);

        Path way = dir.resolve("tmp");
        Files.delete(way);
        Files.createFile(way);
        check.run();
        assertThat(spare).doesNotExist();

        Files.delete(way);
        check.run();
        assertThat(spare).hasSize(32 * 1024 * 1024);
        assertThat(problems("data-directory")).isEmpty();
    }

    private SelfCheck check(Path data) {
        return new SelfCheck(new FileStore(data), new SpareRoom(data), database, dataSource, readiness);
    }

    private List<String> problems(String name) {
        return readiness.checks().stream()
                .filter(check -> check.name().equals(name) && !check.up())
                .map(Check::problem)
                .toList();
    }
}
