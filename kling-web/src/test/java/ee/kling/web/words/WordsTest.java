package ee.kling.web.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WordsTest {
    private static final Path FILES = Path.of("src/main/resources/words");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern USE = Pattern.compile("Words\\.(?:of|in)\\((?:[^\"();]*,)?\\s*\"([a-zA-Z0-9_.-]+)\"");

    @TestFactory
    Stream<DynamicTest> everyFileSaysTheSameInEveryLanguage() throws IOException {
        return files().stream()
                .flatMap(file -> Stream.of("_de", "_zh")
                        .map(language -> DynamicTest.dynamicTest(file + language, () -> sameAs(file, language))));
    }

    private static void sameAs(String file, String language) throws IOException {
        Properties english = read(file);
        Properties other = read(file + language);
        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(places(other.getProperty(key)))
                    .as("values of %s.%s in %s", file, key, language)
                    .isEqualTo(places(english.getProperty(key)));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyTextIsAWholePattern() throws IOException {
        return files().stream()
                .flatMap(file -> Stream.of("", "_de", "_zh").map(language -> file + language))
                .map(file -> DynamicTest.dynamicTest(
                        file,
                        () -> read(file).forEach((key, text) -> {
                            assertThat((String) text)
                                    .as("%s: a straight apostrophe hides values; write ’", key)
                                    .doesNotContain("'");
                            assertThat(new MessageFormat((String) text, Locale.ENGLISH).toPattern())
                                    .isNotBlank();
                        })));
    }

    @Test
    void everyKeyThatTheSourcesNameIsThere() throws IOException {
        Set<String> known = known();
        assertThat(named())
                .isNotEmpty()
                .allMatch(key ->
                        isBeginning(key) ? known.stream().anyMatch(one -> one.startsWith(key)) : known.contains(key));
    }

    @Test
    void numbersAreWrittenAsTheLanguageHasThem() {
        assertThat(Words.in(Locale.GERMAN, "shell.number", 12345)).isEqualTo("12.345");
        assertThat(Words.in(Locale.ENGLISH, "shell.number", 12345)).isEqualTo("12,345");
    }

    @Test
    void whoReadsNoneOfTheLanguagesReadsEnglish() {
        assertThat(Words.nearest(Locale.JAPANESE)).isEqualTo(Locale.ENGLISH);
        assertThat(Words.nearest(Locale.forLanguageTag("de-AT"))).isEqualTo(Locale.GERMAN);
        assertThat(Words.nearest(Locale.SIMPLIFIED_CHINESE)).isEqualTo(Locale.CHINESE);
    }

    private static Set<String> named() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                USE.matcher(Files.readString(source)).results().forEach(use -> named.add(use.group(1)));
            }
        }
        return named;
    }

    /** Where a key is put together, the beginning stands there alone. */
    private static boolean isBeginning(String key) {
        return key.endsWith(".") || key.endsWith("-");
    }

    private static Set<String> known() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String file : files()) {
            read(file).stringPropertyNames().forEach(key -> known.add(file + "." + key));
        }
        return known;
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString().replace(".properties", ""))
                    .filter(file -> !file.contains("_"))
                    .sorted()
                    .toList();
        }
    }

    private static Properties read(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FILES.resolve(file + ".properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
