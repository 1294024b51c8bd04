package ee.kling.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of faults is whole, and every test that it names is there. */
class FaultsPageTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (F\\d+) \\|.*\\|([^|]+)\\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void everyFaultIsListedOnce() throws IOException {
        assertThat(rows())
                .extracting(row -> row.group(1))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 28)
                        .mapToObj(number -> "F" + number)
                        .toList());
    }

    @Test
    void everyFaultNamesTestsThatExist() throws IOException {
        for (MatchResult row : rows()) {
            List<MatchResult> tests = TEST.matcher(row.group(2)).results().toList();
            assertThat(tests).as(row.group(1)).isNotEmpty();
            for (MatchResult test : tests) {
                assertThat(Files.readString(source(test.group(1))))
                        .as("%s: %s", row.group(1), test.group())
                        .containsPattern("(?m)^    void " + test.group(2) + "\\(");
            }
        }
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(PROJECT.resolve("docs/faults.md")))
                .results()
                .toList();
    }

    private static Path source(String testClass) throws IOException {
        for (String module : List.of("kling-core", "kling-ear")) {
            try (Stream<Path> sources = Files.walk(PROJECT.resolve(module).resolve("src/test/java"))) {
                List<Path> found = sources.filter(
                                source -> source.getFileName().toString().equals(testClass + ".java"))
                        .toList();
                if (!found.isEmpty()) {
                    return found.get(0);
                }
            }
        }
        throw new AssertionError("There is no test class " + testClass);
    }
}
