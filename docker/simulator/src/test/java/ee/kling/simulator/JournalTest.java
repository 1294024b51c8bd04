package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.simulator.task.JournalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file itself: torn, damaged, taken, or no journal at all. It starts with three tasks in it. */
class JournalTest extends SimulatorTest {

    @TempDir
    Path directory;

    private Path journal;
    private List<String> ids;

    @BeforeEach
    void threeTasks() {
        journal = directory.resolve("tasks.jsonl");
        start(settings().journal(journal));
        ids = List.of(caller.created(PROMPT), caller.created(PROMPT), caller.created(PROMPT));
        stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12, 40, 200, 300})
    void tornLastLineIsDroppedAndTheNextTaskTakesItsPlace(int left) throws IOException {
        String whole = Files.readString(journal);
        cutLastLineTo(left);
        start(settings().journal(journal));
        assertThat(simulator.tasks()).extracting(SimulatedTask::id).isEqualTo(ids.subList(0, 2));
        assertThat(caller.created(PROMPT)).isEqualTo(ids.get(2));
        assertThat(Files.readString(journal)).isEqualTo(whole);
    }

    @Test
    void lastLineThatLacksOnlyItsEndIsKept() throws IOException {
        String whole = Files.readString(journal);
        Files.writeString(journal, whole.stripTrailing());
        start(settings().journal(journal));
        assertThat(simulator.tasks()).extracting(SimulatedTask::id).isEqualTo(ids);
        assertThat(Files.readString(journal)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"task_id\":\"8673 | not a JSON object",
                "'' | not a JSON object",
                "[] | not a JSON object",
                "{} | missing or wrong task_id"
            })
    void damagedLineInTheMiddleIsRefused(String damage, String reason) throws IOException {
        replaceSecondLine(damage);
        assertRefused("is damaged in line 2 (" + reason + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"n\":1','\"n\":\"1\"',missing or wrong n",
        "'\"n\":1','\"n\":0',missing or wrong n",
        "kling-v3,kling-v9,unknown model_name",
        "SUCCEED,PERHAPS,unknown scenario",
        "T08:,T8:,wrong created_at",
        "'\"mode\":\"text\",','',missing or wrong from_image",
        "'\"mode\":\"text\"','\"mode\":7',missing or wrong mode",
        "'\"watermark\":null,','',missing or wrong watermark",
        "'ends_at\":','ended_at\":',missing or wrong ends_at"
    })
    void wrongFieldIsNamed(String right, String wrong, String reason) throws IOException {
        replaceSecondLine(Files.readAllLines(journal).get(1).replace(right, wrong));
        assertRefused("is damaged in line 2 (" + reason + ")");
    }

    @Test
    void lineOfAnEarlierVersionIsRead() throws IOException {
        replaceSecondLine(Files.readAllLines(journal).get(1).replace("\"mode\":\"text\"", "\"from_image\":true"));
        start(settings().journal(journal));
        assertThat(simulator.tasks()).hasSizeGreaterThan(1);
    }

    @Test
    void endOfATaskThatIsNotThereIsRefused() throws IOException {
        replaceSecondLine("{\"task_id\":\"1\",\"finished_at\":\"2026-10-01T08:00:00Z\"}");
        assertRefused("is damaged in line 2 (a task_id of no earlier line)");
    }

    @Test
    void lineThatIsThereTwiceIsRefused() throws IOException {
        replaceSecondLine(Files.readAllLines(journal).get(0));
        assertRefused("is damaged in line 2 (a task_id of an earlier line)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my only copy", "{\"name\":\"package\"}", "{\"name\":", "{\"task_id\":\"1\"}", "a\nb"})
    void fileThatIsNoJournalIsLeftAsItIs(String content) throws IOException {
        Files.writeString(journal, content);
        assertRefused("is damaged in line 1");
        assertThat(Files.readString(journal)).isEqualTo(content);
    }

    @Test
    void secondSimulatorOnTheSameFileIsRefused() {
        start(settings().journal(journal));
        assertRefused("is in use by another simulator");
        assertThat(caller.created(PROMPT)).isNotEmpty();
    }

    @Test
    void directoryIsRefused() {
        journal = directory;
        assertRefused("cannot be used (it is not a regular file)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"below.jsonl", "deep/below.jsonl"})
    void fileInPlaceOfADirectoryIsNamed(String below) {
        journal = journal.resolve(below);
        assertThatThrownBy(() -> KlingSimulator.start(settings().journal(journal)))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("Journal " + journal + " cannot be used (")
                .hasMessageMatching("(?i).*not a directory.*");
    }

    @Test
    void fileBelowALinkedDirectoryIsMade() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("d")));
        start(settings().journal(link.resolve("tasks.jsonl")));
        assertThat(directory.resolve("d/tasks.jsonl")).isEmptyFile();
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> KlingSimulator.start(settings().journal(journal)))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("Journal " + journal + " ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    private void cutLastLineTo(int left) throws IOException {
        byte[] whole = Files.readAllBytes(journal);
        int start = new String(whole, 0, whole.length - 1, StandardCharsets.US_ASCII).lastIndexOf('\n') + 1;
        Files.write(journal, Arrays.copyOf(whole, start + left));
    }

    private void replaceSecondLine(String line) throws IOException {
        List<String> lines = Files.readAllLines(journal);
        lines.set(1, line);
        Files.write(journal, lines);
    }
}
