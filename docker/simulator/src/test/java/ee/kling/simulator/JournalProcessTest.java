package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as a process of its own, which can be killed and which ends with an exit code. */
@Timeout(30)
@Tag("long")
class JournalProcessTest {

    private static final String READY = "Kling simulator ready at ";

    @TempDir
    Path directory;

    private Path journal;
    private Process process;

    @BeforeEach
    void setUp() {
        journal = directory.resolve("tasks.jsonl");
    }

    @AfterEach
    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void acceptedTasksSurviveAKillWhateverWasAnswered() throws Exception {
        Caller caller = new Caller(started(), "Bearer api-key-kling-demo");
        caller.created(order("answered", ""));
        assertThat(caller.create(order("failed", "[sim:error-after-accept]")).code())
                .isEqualTo(5000);
        assertThatThrownBy(() -> caller.create(order("dropped", "[sim:drop-after-accept]")))
                .isInstanceOf(UncheckedIOException.class);
        process.destroyForcibly().waitFor();
        try (KlingSimulator next =
                KlingSimulator.start(SimulatorSettings.defaults().journal(journal))) {
            assertThat(List.of("answered", "failed", "dropped"))
                    .allSatisfy(
                            id -> assertThat(new Caller(next).find(id).code()).isZero());
        }
    }

    @Test
    void secondProcessOnTheSameFileEndsWithOneLine() throws Exception {
        KlingSimulator first = KlingSimulator.start(SimulatorSettings.defaults().journal(journal));
        try (first) {
            assertThat(endedWith())
                    .containsExactly("Journal " + journal
                            + " is in use by another simulator; stop that one or name another file");
        }
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void damagedFileEndsWithOneLine() throws Exception {
        Files.writeString(journal, "no journal\n");
        assertThat(endedWith())
                .containsExactly("Journal " + journal
                        + " is damaged in line 1 (not a JSON object); repair it or name another file");
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void unwritableFileEndsWithOneLine() throws Exception {
        journal = Files.createDirectory(journal);
        assertThat(endedWith()).containsExactly("Journal " + journal + " cannot be used (it is not a regular file)");
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void droppedLineIsToldInOneLine() throws Exception {
        Files.writeString(journal, "{\"task_id\":\"8672");
        started();
        process.destroyForcibly().waitFor();
        assertThat(said()).containsExactly("Journal " + journal + ": line 1 was not written to its end and is dropped");
    }

    private URI started() throws IOException {
        launch();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                return URI.create(line.substring(READY.length()));
            }
        }
        throw new AssertionError("It did not start: " + said());
    }

    private List<String> endedWith() throws Exception {
        launch();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said();
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(stderr());
    }

    private Path stderr() {
        return directory.resolve("stderr");
    }

    /** With the quick compiler alone, because it does not live long enough for the other. */
    private void launch() throws IOException {
        ProcessBuilder start = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--port=0",
                "--journal",
                journal.toString());
        // Java tells of it on stderr.
        start.environment().remove("JAVA_TOOL_OPTIONS");
        // A file, because the pipe is closed on a kill.
        process = start.redirectError(stderr().toFile()).start();
    }

    private static String order(String externalId, String mark) {
        return "{\"prompt\":\"a red fox " + mark + "\",\"external_task_id\":\"" + externalId + "\"}";
    }
}
