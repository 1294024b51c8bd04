package ee.kling.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptResultsTest {

    @TempDir
    Path directory;

    record Result(double seconds) {}

    @Test
    void resultsOutliveTheCommandThatMeasuredThem() throws IOException {
        Path file = directory.resolve("deep/results.jsonl");
        new KeptResults(file, "abc", false).keep("ours 1000", new Result(1.5));
        new KeptResults(file, "abc", false).keep("ours 1000", new Result(2.5));
        KeptResults later = new KeptResults(file, "abc", false);
        assertThat(later.of("ours 1000", Result.class)).containsExactly(new Result(1.5), new Result(2.5));
        assertThat(later.of("ours 10", Result.class)).isEmpty();
    }

    @Test
    void resultsOfAnotherCommitAreNotTaken() throws IOException {
        Path file = directory.resolve("results.jsonl");
        new KeptResults(file, "abc", false).keep("ours", new Result(1.5));
        assertThat(new KeptResults(file, "def", false).of("ours", Result.class)).isEmpty();
    }

    @Test
    void freshForgets() throws IOException {
        Path file = directory.resolve("results.jsonl");
        new KeptResults(file, "abc", false).keep("ours", new Result(1.5));
        assertThat(new KeptResults(file, "abc", true).of("ours", Result.class)).isEmpty();
    }
}
