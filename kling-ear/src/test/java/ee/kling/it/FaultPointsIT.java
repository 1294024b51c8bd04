package ee.kling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.PlaywrightException;
import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * F1 to F7: the server ends without warning at each named point of a task's life, one after the other in an order that the
 * seed decides, and each time the next server goes on. {@code faults.rounds} such rounds, from {@code faults.seed} on.
 */
@Tag("faults")
class FaultPointsIT {
    private static final String NAME = "fault-points";
    private static final int LONGEST_DELAY = 300;

    private final List<String> prompts = new ArrayList<>();
    private KlingSimulator kling;
    private RunningProduct product;
    private Saboteur saboteur;
    private StoredRows rows;

    static LongStream seeds() {
        long first = Long.getLong("faults.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("faults.rounds", 1));
    }

    @Test
    void everyRuleFitsTheProduct() throws IOException {
        assertThat(new Saboteur("fault-point-rules").misfits()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @NeedsChromium
    void whereverTheServerEndsEveryTaskIsDrawnAndPaidOnce(long seed) throws Exception {
        assumeTrue(FaultRounds.isOpen(seed), "This round was finished before");
        Random random = new Random(seed);
        List<FaultPoint> points = new ArrayList<>(Arrays.asList(FaultPoint.values()));
        Collections.shuffle(points, random);
        try (KlingSimulator simulator = KlingSimulator.start(SimulatorSettings.defaults()
                        .slowBy(Duration.ofSeconds(30))
                        .generationTime(Duration.ofSeconds(1), Duration.ofSeconds(2)));
                RunningProduct started = new RunningProduct(NAME)) {
            kling = simulator;
            product = started;
            saboteur = new Saboteur(NAME);
            rows = new StoredRows(NAME, product.data());
            for (FaultPoint point : points) {
                long later = random.nextInt(LONGEST_DELAY);
                endAt(point, later);
                FaultRounds.tell(seed, "%s, %d ms later".formatted(point, later));
            }
            goOnToTheEnd();
            assertInvariants();
            FaultRounds.finish(seed);
        }
    }

    /** What the ends before have left is brought home first. */
    private void endAt(FaultPoint point, long millisLater) throws Exception {
        product.start(settings());
        String prompt = "The %s light of harbour %d".formatted(point, prompts.size());
        try (Chromium chromium = new Chromium()) {
            StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
            awaitAll(staff);
            staff.open("/create");
            prompts.add(prompt);
            if (point == FaultPoint.F3) {
                kling.nextCreate(Scenario.SLOW);
                int before = kling.tasks().size();
                staff.generate(prompt);
                product.await(() -> kling.tasks().size() > before);
                product.kill();
            } else {
                saboteur.arm(point, millisLater);
                generate(staff, prompt);
                product.awaitEnd();
                assertThat(product.output()).contains("ended at " + point);
            }
        } finally {
            saboteur.disarm(point);
        }
        assertLeft(point, prompt);
    }

    /** The server may end before the page has said that it has the task. */
    private static void generate(StudioPage staff, String prompt) {
        try {
            staff.generate(prompt);
        } catch (PlaywrightException e) {
            System.getLogger(FaultPointsIT.class.getName())
                    .log(System.Logger.Level.DEBUG, "The page has lost its server", e);
        }
    }

    private void awaitAll(StudioPage staff) {
        staff.open("/history");
        prompts.forEach(staff::awaitPicture);
        assertThat(staff.browser().locator("article[data-task]")).hasCount(prompts.size());
    }

    private void assertLeft(FaultPoint point, String prompt) throws Exception {
        StoredRows.Task left = rows.task(prompt);
        assertThat(left.state()).as("left behind by %s", point).isIn(point.leaves());
        assertThat(kling.tasks().stream().map(SimulatedTask::prompt).filter(prompt::equals))
                .as("at Kling after %s", point)
                .hasSize(point.isPaid() ? 1 : 0);
        if (point == FaultPoint.F5) {
            assertThat(left.isToBeLookedAt()).as("the next look is in the row").isTrue();
        }
        if (point == FaultPoint.F7) {
            assertThat(left.pictures()).isZero();
        }
    }

    private void goOnToTheEnd() throws Exception {
        product.start(settings());
        try (Chromium chromium = new Chromium()) {
            awaitAll(new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it"));
        }
        product.interrupt();
    }

    private void assertInvariants() throws Exception {
        List<StoredRows.Task> tasks = rows.tasks();
        assertThat(tasks)
                .as("every task that was accepted")
                .extracting(StoredRows.Task::prompt)
                .containsExactlyInAnyOrderElementsOf(prompts);
        assertThat(tasks).allMatch(task -> task.state().equals("SUCCEEDED") && task.pictures() == 1);
        assertThat(kling.tasks())
                .as("paid")
                .extracting(SimulatedTask::externalTaskId)
                .containsExactlyInAnyOrderElementsOf(
                        tasks.stream().map(StoredRows.Task::externalTaskId).toList());
        List<String> sent = kling.requests().stream()
                .filter(request -> request.endpoint() == Endpoint.CREATE)
                .map(RecordedRequest::body)
                .map(FaultPointsIT::sha256)
                .toList();
        assertThat(sent)
                .as("sent once each, as accepted")
                .containsExactlyInAnyOrderElementsOf(
                        tasks.stream().map(StoredRows.Task::sha256).toList());
        // Nothing half written is ever shown; what the end left in the middle is removed after a day.
        assertThat(files("images")).isNotEmpty().allMatch(FaultPointsIT::isNamedByItsContent);
    }

    private List<Path> files(String directory) throws IOException {
        try (Stream<Path> found = Files.walk(product.data().resolve(directory))) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean isNamedByItsContent(Path file) {
        try {
            return file.getFileName().toString().startsWith(sha256(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Short waits, because what is tested is what follows them. */
    private Map<String, String> settings() {
        return Map.of(
                "PREPEND_JAVA_OPTS", saboteur.javaOptions(),
                "KLING_BASE_URL", kling.baseUri().toString(),
                "KLING_API_KEY", "api-key-kling-demo",
                "KLING_CONNECT_TIMEOUT", "PT1S",
                "KLING_READ_TIMEOUT", "PT3S",
                "KLING_LEASE", "PT1S",
                "KLING_QUIET_PERIOD", "PT5S",
                "KLING_ADMIN_PASSWORD", "admin-it",
                "KLING_STAFF_PASSWORD", "staff-it");
    }
}
