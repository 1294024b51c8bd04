package ee.kling.web.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReasonWordsTest {
    private static final Path CORE = Path.of("../kling-core/src/main/java");

    /** Where a long text is broken in the source. */
    private static final Pattern BREAK = Pattern.compile("\"\\s*\\+\\s*\"");

    @AfterEach
    void closePage() {
        UI.setCurrent(null);
    }

    @Test
    void everySentenceIsTheCores() throws IOException {
        String sources = BREAK.matcher(sources()).replaceAll("");
        Words.texts(Locale.ENGLISH, "reason").forEach((key, text) -> {
            String said = Pattern.quote(text.replace('’', '\'')).replaceAll("\\{\\d}", "\\\\E%[sd]\\\\Q");
            assertThat(Pattern.compile(said).matcher(sources).find()).as(key).isTrue();
        });
    }

    @Test
    void severalSentencesAreToldApartAndWhatIsNotOursStays() {
        read(Locale.GERMAN);
        assertThat(
                        ReasonWords.of(
                                "Kling no longer knows this task. The 30 days for which Kling keeps results are over: it is looked at no more."))
                .isEqualTo(
                        "Kling kennt diesen Auftrag nicht mehr. "
                                + "Die 30 Tage, für die Kling Ergebnisse aufbewahrt, sind vorbei: Es wird nicht mehr nachgesehen.");
        assertThat(ReasonWords.of("Risk control said $1 {0} no.")).isEqualTo("Risk control said $1 {0} no.");
    }

    @Test
    void valuesAreKeptAndHostileOnesToo() {
        read(Locale.CHINESE);
        assertThat(ReasonWords.of("Kling is out of reach at kling.test: connection refused."))
                .isEqualTo("无法通过 kling.test 连接 Kling：connection refused。");
        assertThat(ReasonWords.of("Kling's answer was lost or could not be read ($1 {0} \\E)."))
                .contains("$1 {0} \\E");
    }

    @Test
    void inEnglishTheCoresOwnWordsStand() {
        assertThat(ReasonWords.of("Kling gave no reason.")).isEqualTo("Kling gave no reason.");
    }

    private static void read(Locale language) {
        UI page = new UI();
        page.setLocale(language);
        UI.setCurrent(page);
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(CORE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReasonWordsTest::text)
                    .collect(Collectors.joining());
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
