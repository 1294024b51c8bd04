package ee.kling.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.core.TakesLong;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** H2 lives in the server's process, and by itself writes what was committed half a second later. */
@TakesLong
class DurableCommitTest {
    @TempDir
    Path dir;

    @RepeatedTest(3)
    void whatWasCommittedDurablyOutlastsTheProcess() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Dkling.test.database=h2",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "ee.kling.core.store.EndedProcess",
                        dir.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("printed.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(rows()).isEqualTo(1);
    }

    private int rows() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + dir.resolve("kling"), "sa", "sa");
                ResultSet count = connection.createStatement().executeQuery("select count(*) from node")) {
            count.next();
            return count.getInt(1);
        }
    }
}
