package ee.kling.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.KlingErrorCode;
import ee.kling.api.KlingErrorCode.Reaction;
import ee.kling.core.config.Setting.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What administrators read, what is declared, and what the server and the start script really read are the same. */
class DeployPageTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern SERVER_EXPRESSION =
            Pattern.compile("\\$\\{(kling\\.[a-z.-]+):((?:\\$\\{[^{}]*}|[^{}])*)}");
    private static final Pattern VARIABLE = Pattern.compile("\\bKLING_[A-Z_]*[A-Z]\\b");

    /** How the script tells itself that it runs for the second time. */
    private static final Set<String> NOT_FOR_PEOPLE = Set.of("KLING_SIGNALS_RESTORED");

    @Test
    void tableIsTheDeclarationRowByRow() throws IOException {
        assertThat(tableOf("docs/deploy.md"))
                .containsExactlyInAnyOrderElementsOf(
                        Settings.all().stream().map(DeployPageTest::row).toList());
    }

    @Test
    void shortTableOfTheReadmeRepeatsRowsOfTheLongOne() throws IOException {
        assertThat(tableOf("README.md"))
                .isNotEmpty()
                .isSubsetOf(Settings.all().stream().map(DeployPageTest::row).toList());
    }

    @Test
    void serverReadsWhatIsDeclaredWithTheSameDefaults() throws IOException {
        Map<String, String> read = new HashMap<>();
        for (Path script : serverScripts()) {
            SERVER_EXPRESSION
                    .matcher(Files.readString(script))
                    .results()
                    .forEach(found -> read.put(found.group(1), found.group(2)));
        }
        Map<String, String> declared = Settings.all().stream()
                .filter(setting -> setting.reader() == Reader.SERVER)
                .collect(Collectors.toMap(
                        Setting::name, setting -> setting.byDefault().value()));
        assertThat(read).containsAllEntriesOf(declared);
        read.keySet().removeAll(declared.keySet());
        assertThat(read.keySet()).containsExactlyInAnyOrder(Settings.NODE.name());
        assertThat(Settings.DB_URL.byDefault().value())
                .contains("${kling.data-dir:" + Settings.DATA_DIR.byDefault().value() + "}");
    }

    @Test
    void startScriptReadsNothingThatIsNotDeclared() throws IOException {
        Set<String> declared = Settings.all().stream().map(Setting::variable).collect(Collectors.toSet());
        assertThat(variablesOfTheStartScript()).isNotEmpty().isSubsetOf(declared);
    }

    @Test
    void startScriptReadsWhatIsDeclaredForItWithTheSameDefaults() throws IOException {
        assertThat(Settings.all())
                .filteredOn(setting -> setting.reader() == Reader.SCRIPT)
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(startScript())
                        .contains("${%s:-%s}"
                                .formatted(
                                        setting.variable(), setting.byDefault().value())));
        assertThat(List.of(Settings.HTTP_PORT, Settings.MANAGEMENT_PORT))
                .allSatisfy(setting -> assertThat(startScript())
                        .contains("${%s:-%s}"
                                .formatted(
                                        setting.variable(), setting.byDefault().value())));
    }

    @Test
    void everyDefaultIsAllowed() {
        assertThat(Settings.all())
                .filteredOn(setting -> setting.byDefault().value() != null)
                .allSatisfy(setting -> assertThat(
                                setting.kind().parse(setting.byDefault().value()))
                        .isNotNull());
    }

    @Test
    void everyTroubleThatAnAdministratorMustSeeToIsExplained() throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/deploy.md"));
        assertThat(KlingErrorCode.values())
                .filteredOn(code -> code.reaction() == Reaction.ACCOUNT || code.reaction() == Reaction.SIGN_AGAIN)
                .isNotEmpty()
                .allSatisfy(code -> {
                    String happened = code.meaning().substring(0, code.meaning().indexOf('.') + 1);
                    assertThat(page).contains("`" + happened + "`");
                });
    }

    private static String row(Setting<?> setting) {
        String name = setting.reader() == Reader.SCRIPT ? "" : "`" + setting.name() + "`";
        return "| `%s` | %s | %s | %s |"
                .formatted(setting.variable(), name, setting.byDefault().shown(), setting.meaning());
    }

    private static List<String> tableOf(String page) throws IOException {
        return Files.readAllLines(PROJECT.resolve(page)).stream()
                .filter(line -> line.matches("\\| `KLING_[A-Z_]+` \\| .*"))
                .toList();
    }

    private static List<Path> serverScripts() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve("kling-ear/src/main/cli"))) {
            return files.filter(file -> file.toString().endsWith(".cli")).toList();
        }
    }

    private static Set<String> variablesOfTheStartScript() throws IOException {
        Set<String> variables = VARIABLE.matcher(startScript())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        variables.removeAll(NOT_FOR_PEOPLE);
        return variables;
    }

    private static String startScript() throws IOException {
        return Files.readString(PROJECT.resolve("kling-ear/src/main/server/bin/kling.sh"));
    }
}
