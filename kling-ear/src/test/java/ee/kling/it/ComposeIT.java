package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docker/compose.yaml: that it fits the images and the settings, and that its three processes work together. */
@Tag("once")
@Tag("thorough")
class ComposeIT {
    private static final Path PROJECT = Path.of(System.getProperty("basedir")).getParent();
    private static final Path COMPOSE = PROJECT.resolve("docker/compose.yaml");
    private static final String PROMPT = "A lighthouse seen from a container ship";

    private static Map<String, String> demo;
    private static ComposeFile compose;

    @BeforeAll
    static void read() throws Exception {
        demo = ComposeFile.environmentFile(PROJECT.resolve("docker/demo.env"));
        compose = ComposeFile.read(COMPOSE, demo);
    }

    @Test
    void everythingTheImagesAreMadeOfExists() throws Exception {
        assertThat(compose.built()).containsExactlyInAnyOrder("kling", "simulator");
        for (String service : compose.built()) {
            assertThat(dockerfile(service).sources())
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(exists(source)).as(source).isTrue());
        }
    }

    @Test
    void everyHealthCheckIsInItsImage() throws Exception {
        assertThat(dockerfile("kling").healthCheck()).isEqualTo("/opt/kling/bin/health.sh");
        assertThat(Path.of(System.getProperty("jboss.home"), "bin/health.sh")).isExecutable();
        assertThat(dockerfile("simulator").healthCheck()).isEqualTo("/opt/kling-simulator/health.sh");
        assertThat(dockerfile("simulator").sources()).contains("docker/simulator/health.sh");
    }

    @Test
    void everyVariableIsADocumentedSetting() throws Exception {
        String settings = documents();

        assertThat(compose.environment("kling").keySet())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(settings).contains("`" + name + "`"));
        assertThat(dockerfile("kling").settings().keySet())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(settings).contains("`" + name + "`"));
    }

    /** But for those that the image or the file itself has decided. */
    @Test
    void everyDocumentedSettingCanBeGiven() throws Exception {
        Set<String> decided = Set.of(
                "KLING_DATA_DIR",
                "KLING_DB_DRIVER",
                "KLING_HTTP_PORT",
                "KLING_MANAGEMENT_PORT",
                "KLING_BIND",
                "KLING_MANAGEMENT_BIND",
                "KLING_SIMULATOR_START",
                "KLING_SIMULATOR_PORT");
        Matcher row = Pattern.compile("(?m)^\\| `(KLING_[A-Z_]+)` \\|").matcher(documents());

        assertThat(row.results().map(name -> name.group(1)))
                .contains("KLING_DIALECT")
                .allSatisfy(name -> assertThat(decided.contains(name)
                                || compose.environment("kling").containsKey(name))
                        .as(name)
                        .isTrue());
    }

    @Test
    void allThatIsWrittenHasAVolumeOrIsTemporary() throws Exception {
        for (String service : compose.built()) {
            assertThat(compose.services().get(service)).containsEntry("read_only", true);
            assertThat(compose.list(service, "tmpfs")).containsExactly("/tmp");
            assertThat(compose.list(service, "volumes"))
                    .map(volume -> volume.split(":")[1])
                    .containsExactlyElementsOf(dockerfile(service).volumes());
        }
    }

    @Test
    void onlyThePagesArePublishedAndOnlyToThisMachine() {
        assertThat(compose.list("kling", "ports")).containsExactly("127.0.0.1:8080:8080");
        assertThat(compose.list("postgres", "ports")).isEmpty();
        assertThat(compose.list("simulator", "ports")).isEmpty();
    }

    @Test
    void nothingRealHasAPasswordThatIsKnown() throws Exception {
        Map<String, String> example = ComposeFile.environmentFile(PROJECT.resolve("docker/example.env"));
        assertThat(example)
                .isNotEmpty()
                .allSatisfy((name, value) -> assertThat(value).as(name).isEmpty());
        assertThatThrownBy(() -> ComposeFile.read(COMPOSE, example)).hasMessageContaining("KLING_DB_PASSWORD");

        ComposeFile real = ComposeFile.read(COMPOSE, Map.of("KLING_DB_PASSWORD", "chosen"));
        assertThat(real.environment("kling"))
                .containsEntry("KLING_ADMIN_PASSWORD", null)
                .containsEntry("KLING_STAFF_PASSWORD", null)
                .containsEntry("KLING_API_KEY", null);
        assertThat(dockerfile("kling").settings()).containsEntry("KLING_SIMULATOR_START", "never");
        assertThat(real.list("simulator", "profiles")).containsExactly("demo");
    }

    @Test
    @NeedsChromium
    void theDemosThreeProcessesDrawAPicture() throws Exception {
        int port = RunningProduct.freePort();
        Process simulator = simulator(port);
        try (EmbeddedPostgres postgres = database();
                RunningProduct product = new RunningProduct("compose");
                Chromium chromium = new Chromium()) {
            product.start(settings(postgres.getPort(), port));
            StudioPage staff = new StudioPage(chromium.page(), product.base());
            staff.signIn("staff", demo.get("KLING_STAFF_PASSWORD"));
            staff.generate(PROMPT);
            staff.awaitPicture(PROMPT);

            assertThat(prompts(postgres)).containsExactly(PROMPT);
        } finally {
            simulator.destroy();
            simulator.waitFor();
        }
    }

    /** Of the image, then of the compose file, with the names of its network replaced. */
    private static Map<String, String> settings(int database, int simulator) throws IOException {
        Map<String, String> settings = new HashMap<>(dockerfile("kling").settings());
        settings.remove("KLING_DATA_DIR");
        compose.environment("kling").forEach((name, value) -> settings.put(name, value == null ? "" : value));
        settings.replaceAll((name, value) -> value.replace("//postgres:5432", "//localhost:" + database)
                .replace("//simulator:8089", "//localhost:" + simulator));
        return settings;
    }

    private static EmbeddedPostgres database() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Map<String, String> environment = compose.environment("postgres");
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create user %s password '%s'"
                    .formatted(environment.get("POSTGRES_USER"), environment.get("POSTGRES_PASSWORD")));
            statement.execute("create database %s owner %s"
                    .formatted(environment.get("POSTGRES_DB"), environment.get("POSTGRES_USER")));
        }
        return postgres;
    }

    private static Process simulator(int port) throws IOException {
        Path work = Path.of(System.getProperty("it.dir"), "compose-simulator");
        ShippedEar.empty(work);
        ProcessBuilder simulator = new ProcessBuilder(
                        "java",
                        "-jar",
                        Path.of(System.getProperty("jboss.home"), "simulator/kling-simulator.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("simulator.log").toFile());
        simulator.environment().putAll(dockerfile("simulator").settings());
        simulator
                .environment()
                .putAll(Map.of(
                        "KLING_SIMULATOR_PORT",
                        String.valueOf(port),
                        "KLING_SIMULATOR_JOURNAL",
                        work.resolve("tasks.jsonl").toString(),
                        "KLING_SIMULATOR_MIN_SECONDS",
                        "1",
                        "KLING_SIMULATOR_MAX_SECONDS",
                        "3"));
        return simulator.start();
    }

    private static List<String> prompts(EmbeddedPostgres postgres) throws Exception {
        try (Connection connection = postgres.getDatabase("kling", "kling").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select prompt from generation_task")) {
            rows.next();
            return List.of(rows.getString(1));
        }
    }

    /** Where settings are listed: the first page and those it leads to. */
    private static String documents() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(PROJECT.resolve("README.md")));
        try (Stream<Path> pages = Files.list(PROJECT.resolve("docs"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                text.append(Files.readString(page));
            }
        }
        return text.toString();
    }

    private static Dockerfile dockerfile(String service) throws IOException {
        return Dockerfile.read(PROJECT.resolve(compose.dockerfile(service)));
    }

    private static boolean exists(String source) {
        Path file = PROJECT.resolve(source);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + file);
        try (Stream<Path> siblings = Files.list(file.getParent())) {
            return siblings.anyMatch(matcher::matches);
        } catch (IOException e) {
            return false;
        }
    }
}
