package ee.kling.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.api.callback.WebhookHeaders;
import ee.kling.api.callback.WebhookSecret;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnBothDatabases;
import ee.kling.core.TakesLong;
import ee.kling.core.callback.CallbackAnswer;
import ee.kling.core.callback.Reports;
import ee.kling.core.config.KlingSettings;
import ee.kling.core.road.ReportedTo;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.callback.CallbackRules;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** F15 to F18: reports that come twice, out of order, forged and too early. */
@OnBothDatabases
@ExtendWith(Told.class)
@TakesLong
class CallbackFaultsTest {
    private static final int TASKS = 4;
    private static final int COPIES = 100;
    private static final int AT_ONCE = 8;
    private static final Duration DRAWN = Duration.ofSeconds(3);
    private static final List<String> WORDS = List.of("submitted", "processing", "succeed");

    @TempDir
    Path dir;

    private ReportedTo door;

    @BeforeEach
    void open() {
        door = new ReportedTo();
    }

    @AfterEach
    void close() {
        door.close();
    }

    /** F15. */
    @Repeated
    void aHundredCopiesAtOnceMoveATaskOnce(long seed) throws Exception {
        try (Trial trial = start(seed, silent())) {
            sendAndDraw(trial);
            List<Callable<Object>> calls = new ArrayList<>();
            for (ImageTask task : trial.accepted()) {
                Report report = new Report(trial, task, "succeed");
                calls.addAll(Collections.nCopies(COPIES, () -> report.tell()));
            }
            calls.addAll(Collections.nCopies(TASKS, () -> trial.core().poller().run()));
            Collections.shuffle(calls, trial.random());
            assertThat(atOnce(calls))
                    .filteredOn(CallbackAnswer.class::isInstance)
                    .containsOnly(CallbackAnswer.TAKEN);
            trial.endsWell();
            assertThat(trial.states().values()).containsOnly(TaskState.SUCCEEDED);
        }
    }

    /** F16. */
    @Repeated
    void whateverTheOrderOfReportsAndLooksNothingGoesBack(long seed) {
        try (Trial trial = start(seed, silent())) {
            sendAndDraw(trial);
            List<Runnable> events = new ArrayList<>();
            for (ImageTask task : trial.accepted()) {
                WORDS.forEach(word ->
                        events.addAll(Collections.nCopies(3, () -> new Report(trial, task, word).tell())));
                events.add(() -> trial.core().poller().run());
            }
            Collections.shuffle(events, trial.random());
            for (Runnable event : events) {
                event.run();
                trial.hold();
            }
            trial.endsWell();
            assertThat(trial.states().values()).containsOnly(TaskState.SUCCEEDED);
        }
    }

    /** F17. */
    @Repeated
    void forgedReportsChangeNothingAndBringOneLookInFiveSeconds(long seed) {
        try (Trial trial = start(seed, silent())) {
            sendAndDraw(trial);
            CoreHarness core = trial.core();
            core.poller().run();
            trial.submit(TASKS);
            core.submitter().run();
            long looks = looks(core);
            List<TaskState> before = List.copyOf(trial.states().values());
            List<ImageTask> atKling = trial.accepted().stream()
                    .filter(task -> trial.states().get(task.id()) != TaskState.QUEUED)
                    .toList();
            for (int i = 0; i < COPIES; i++) {
                forge(trial, atKling);
            }
            assertThat(trial.states().values()).containsExactlyElementsOf(before);
            core.poller().run();
            core.poller().run();
            assertThat(looks(core) - looks).as("looks").isBetween(1L, 2L * TASKS);
            trial.endsWell();
            assertThat(trial.states().values()).containsOnly(TaskState.SUCCEEDED);
        }
    }

    private static void forge(Trial trial, List<ImageTask> atKling) {
        Random random = trial.random();
        ImageTask task = atKling.get(random.nextInt(atKling.size()));
        Report report = new Report(trial, task, random.nextBoolean() ? "failed" : "succeed");
        CallbackAnswer answer = switch (random.nextInt(6)) {
            case 0 -> report.unsigned();
            case 1 -> report.signedWith(Reports.NEXT_SECRET);
            case 2 -> report.replayedAfter(Duration.ofSeconds(301 + random.nextInt(10_000)));
            case 3 -> report.changed(random);
            case 4 -> report.atAnUnknownAddress(random);
            default -> report.atTheAddressOf(other(trial, task));
        };
        assertThat(answer).isIn(CallbackAnswer.TAKEN, CallbackAnswer.NOT_GENUINE, CallbackAnswer.UNKNOWN_ADDRESS);
    }

    private static ImageTask other(Trial trial, ImageTask task) {
        return trial.accepted().stream()
                .filter(candidate -> !candidate.id().equals(task.id()))
                .findFirst()
                .orElseThrow();
    }

    /** F18. */
    @Repeated
    void reportBeforeTheAnswerCountsAndTheAnswerLosesQuietly(long seed) {
        try (Trial trial =
                start(seed, CallbackRules.defaults().secrets(Reports.SECRET).first(true))) {
            trial.meet(TASKS, Scenario.DROP_AFTER_ACCEPT, Scenario.ERROR_AFTER_ACCEPT);
            trial.submit(TASKS);
            trial.core().submitter().run();
            assertThat(trial.states().values())
                    .as("told of all that were sent, though not by the answer")
                    .doesNotContain(TaskState.UNCONFIRMED, TaskState.SUBMITTING);
            trial.endsWell();
            assertThat(trial.states().values()).containsOnly(TaskState.SUCCEEDED);
            assertThat(trial.sendings().values()).containsOnly(1L);
        }
    }

    private Trial start(long seed, CallbackRules rules) {
        Trial trial = Trial.start(dir, seed, with -> with.callbacks(rules));
        door.handTo(trial.core());
        trial.core()
                .restartWith(new KlingSettings.Callbacks(
                        Optional.of(door.url()), List.of(new WebhookSecret(Reports.SECRET)), false));
        return trial;
    }

    /** The test reports, not the simulator. */
    private static CallbackRules silent() {
        return CallbackRules.defaults().loss(1);
    }

    private static void sendAndDraw(Trial trial) {
        trial.submit(TASKS);
        for (int i = 0; i < TASKS; i++) {
            trial.core().submitter().run();
            trial.core().pass(DRAWN);
            if (i < TASKS - 1 && trial.states().containsValue(TaskState.QUEUED)) {
                trial.core().poller().run();
            }
        }
        assertThat(trial.states().values()).doesNotContain(TaskState.QUEUED);
    }

    private static long looks(CoreHarness core) {
        return core.simulator().count(Endpoint.FIND) + core.simulator().count(Endpoint.LIST);
    }

    private static List<Object> atOnce(List<Callable<Object>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Object> results = new ArrayList<>();
            for (Future<Object> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    /** What Kling would report on a task, and what others would make of it. */
    private record Report(CoreHarness core, ImageTask task, byte[] body) {
        Report(Trial trial, ImageTask task, String status) {
            this(trial.core(), task, body(trial.core(), task, status));
        }

        private static byte[] body(CoreHarness core, ImageTask task, String status) {
            SimulatedTask there = core.simulator().tasks().stream()
                    .filter(candidate -> candidate.externalTaskId().equals(task.externalTaskId()))
                    .findFirst()
                    .orElseThrow();
            return Reports.flat(there.id(), there.externalTaskId(), status, status.equals("succeed") ? there.n() : 0);
        }

        CallbackAnswer tell() {
            return signedWith(Reports.SECRET);
        }

        CallbackAnswer signedWith(String secret) {
            return deliver(token(task), Reports.signed(secret, now(), body), body);
        }

        CallbackAnswer unsigned() {
            return deliver(token(task), WebhookHeaders.NONE, body);
        }

        CallbackAnswer replayedAfter(Duration age) {
            return deliver(token(task), Reports.signed(Reports.SECRET, now().minus(age), body), body);
        }

        CallbackAnswer changed(Random random) {
            byte[] other = body.clone();
            other[random.nextInt(other.length)] ^= (byte) (1 + random.nextInt(127));
            return deliver(token(task), Reports.signed(Reports.SECRET, now(), body), other);
        }

        CallbackAnswer atAnUnknownAddress(Random random) {
            char[] token = token(task).toCharArray();
            int place = random.nextInt(token.length);
            token[place] = token[place] == 'A' ? 'B' : 'A';
            return deliver(new String(token), Reports.signed(Reports.SECRET, now(), body), body);
        }

        CallbackAnswer atTheAddressOf(ImageTask other) {
            return deliver(token(other), Reports.signed(Reports.SECRET, now(), body), body);
        }

        private CallbackAnswer deliver(String token, WebhookHeaders headers, byte[] content) {
            return core.callbacks().receive(token, headers, content);
        }

        private Instant now() {
            return core.clock().instant();
        }

        private String token(ImageTask addressed) {
            return Reports.token(core.callbackAddresses(), addressed.id());
        }
    }
}
