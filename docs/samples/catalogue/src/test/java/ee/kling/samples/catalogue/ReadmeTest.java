package ee.kling.samples.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.task.ImageTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {
    private static final Path SAMPLES = Path.of("..");
    private static final Pattern SNIPPET = Pattern.compile("```(?:java|xml)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");

    @ParameterizedTest
    @MethodSource
    void everySnippetStandsInASample(String snippet) throws IOException {
        assertThat(sources()).anyMatch(source -> source.contains(snippet));
    }

    static Stream<String> everySnippetStandsInASample() throws IOException {
        return found(SNIPPET);
    }

    @ParameterizedTest
    @MethodSource
    void everyLinkLeadsSomewhere(String link) {
        assertThat(SAMPLES.resolve(link)).exists();
    }

    static Stream<String> everyLinkLeadsSomewhere() throws IOException {
        return found(LINK);
    }

    @Test
    void everyMethodOfTheBeanIsExplained() throws IOException {
        assertThat(ImageTasks.class.getMethods())
                .allSatisfy(method -> assertThat(readme()).contains("`" + method.getName() + "`"));
    }

    private static Stream<String> found(Pattern pattern) throws IOException {
        return pattern.matcher(readme()).results().map(result -> result.group(1));
    }

    private static String readme() throws IOException {
        return Files.readString(SAMPLES.resolve("README.md"));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().matches(".*/(pom\\.xml|src/main/.*\\.(java|xml))"))
                    .map(ReadmeTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
