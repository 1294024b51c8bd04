package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import ee.kling.api.Credentials;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.CoreHarness;
import ee.kling.core.OnH2Alone;
import ee.kling.core.TakesLong;
import ee.kling.core.account.Trouble;
import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** While Kling refuses or is out of reach, tasks wait, people are told why, and nothing is lost. */
@TakesLong
@OnH2Alone
class AccountTroubleTest {
    private static final Credentials WRONG = new Credentials.ApiKey("api-key-kling-wrong");
    private static final Credentials PAIR =
            new Credentials.AccessKeyPair("ak-demo", "sk-demo-0123456789abcdef0123456789");

    @TempDir
    Path dir;

    @Test
    void refusedConnectionLeavesTheTaskWaitingUntilKlingIsThere() throws IOException {
        int port = freePort();
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.restartAt(URI.create("http://localhost:" + port));
            ImageTask task = core.submit("a fox");
            core.work(Duration.ofSeconds(5));
            assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
            assertThat(core.gate().trouble()).get().extracting(Trouble::kind).isEqualTo(Trouble.Kind.UNREACHABLE);
            assertThat(attempts(core)).isZero();

            try (KlingSimulator late =
                    KlingSimulator.start(SimulatorSettings.defaults().port(port))) {
                core.workUntil(task, TaskState.SUBMITTED, Duration.ofMinutes(1));
                assertThat(late.tasks()).hasSize(1);
                assertThat(core.gate().trouble()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLE", "SLOTS_FULL"})
    void slowDownIsWaitedForAndDoesNotCountAsAnAttempt(Scenario scenario) {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(scenario, scenario, scenario, scenario, scenario, scenario, scenario);
            ImageTask task = core.submit("a fox");
            core.wake();
            assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
            assertThat(core.task(task).summary().reason()).isNotBlank();
            assertThat(core.gate().trouble()).as("nothing a person must do").isEmpty();
            core.wake();
            assertThat(core.creates()).as("not again at once").isEqualTo(1);

            core.workUntil(task, TaskState.SUCCEEDED, Duration.ofMinutes(5));

            assertThat(core.creates()).isEqualTo(8);
            assertThat(attempts(core)).isEqualTo(1);
            assertThat(core.task(task).summary().reason()).isNull();
        }
    }

    @Test
    void emptyAccountPausesWithAReasonAndOneProbeAMinute() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.simulator().nextCreate(Scenario.NO_BALANCE, Scenario.NO_BALANCE, Scenario.NO_BALANCE);
            ImageTask first = core.submit("one");
            ImageTask second = core.submit("two");
            core.work(Duration.ofSeconds(50));
            assertThat(core.creates()).isEqualTo(1);
            assertThat(core.gate().trouble()).get().satisfies(trouble -> {
                assertThat(trouble.kind()).isEqualTo(Trouble.Kind.ACCOUNT);
                assertThat(trouble.message()).contains("Buy one", "balance").doesNotContain("1102");
            });
            core.work(Duration.ofSeconds(60));
            assertThat(core.creates()).isEqualTo(2);

            core.workUntil(first, TaskState.SUCCEEDED, Duration.ofMinutes(10));
            core.workUntil(second, TaskState.SUCCEEDED, Duration.ofMinutes(2));

            assertThat(core.creates()).isEqualTo(5);
            assertThat(core.gate().trouble()).isEmpty();
        }
    }

    @Test
    void probeIsNeverTheSameTaskTwiceRunning() {
        try (CoreHarness core = CoreHarness.start(dir, with -> with.scenario(Scenario.NO_BALANCE))) {
            ImageTask first = core.submit("one");
            ImageTask second = core.submit("two");
            core.workUntil(Duration.ofMinutes(5), () -> core.creates() == 3);
            assertThat(core.simulator().requests().stream()
                            .filter(request -> request.endpoint() == Endpoint.CREATE)
                            .map(request -> request.body().contains(first.externalTaskId()) ? first : second))
                    .containsExactly(first, second, first);
        }
    }

    @Test
    void runningTasksAreFollowedWhileTheAccountIsEmpty() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask paid = core.submit("one");
            core.submitter().run();
            core.simulator().nextCreate(Scenario.NO_BALANCE);
            core.submit("two");
            core.submitter().run();
            assertThat(core.gate().trouble()).isPresent();
            core.workUntil(paid, TaskState.SUCCEEDED, Duration.ofSeconds(10));
            assertThat(core.creates()).isEqualTo(2);
        }
    }

    @Test
    void refusedKeyIsProbedWithAQueryAndTasksWait() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.restartWith(WRONG);
            ImageTask task = core.submit("a fox");
            core.work(Duration.ofMinutes(3));
            assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
            assertThat(core.gate().trouble()).get().satisfies(trouble -> {
                assertThat(trouble.kind()).isEqualTo(Trouble.Kind.CREDENTIAL_REFUSED);
                assertThat(trouble.message()).contains("Check the key").doesNotContain("1002", "api-key-kling-wrong");
            });
            assertThat(core.creates()).as("found out for free").isZero();
            assertThat(core.simulator().count(Endpoint.LIST)).isBetween(3L, 4L);

            core.restartWith(new Credentials.ApiKey(CoreHarness.GOOD_KEY));
            core.workUntil(task, TaskState.SUCCEEDED, Duration.ofSeconds(30));
            assertThat(core.gate().trouble()).isEmpty();
        }
    }

    @Test
    void withoutACredentialTasksAreAcceptedAndWait() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.restart(core.settings(core.simulator().baseUri(), Optional.empty()));
            ImageTask task = core.submit("a fox");
            core.wake();
            assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
            assertThat(core.gate().trouble()).get().satisfies(trouble -> {
                assertThat(trouble.kind()).isEqualTo(Trouble.Kind.NO_CREDENTIAL);
                assertThat(trouble.message()).contains("KLING_API_KEY");
            });
            assertThat(core.gate().isOpen()).isFalse();

            core.restartWith(new Credentials.ApiKey(CoreHarness.GOOD_KEY));
            core.workUntil(task, TaskState.SUCCEEDED, Duration.ofSeconds(30));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-7200, -1900, 60, 7200})
    void wrongClockIsPutRightByKlingsDate(long seconds) {
        // Kling's own Date is the real one here, so the simulator must live in real time too.
        try (KlingSimulator now = KlingSimulator.start(SimulatorSettings.defaults());
                CoreHarness core = CoreHarness.start(dir)) {
            core.restartAt(now.baseUri());
            core.restartWith(PAIR, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds)));
            ImageTask task = core.submit("a fox");
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
            assertThat(now.tasks()).hasSize(1);
            assertThat(now.count(Endpoint.LIST)).as("learned for free").isEqualTo(2);
            assertThat(now.count(Endpoint.CREATE)).isEqualTo(1);
            core.submit("another");
            core.submitter().run();
            assertThat(now.count(Endpoint.CREATE))
                    .as("signed right from now on")
                    .isEqualTo(2);
        }
    }

    @Test
    void clockThatKlingKeepsRefusingIsNamedInSeconds() throws IOException {
        HttpServer upstream = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        upstream.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = "{\"code\":1003,\"message\":\"not yet\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        upstream.start();
        try (CoreHarness core = CoreHarness.start(dir)) {
            core.restartAt(
                    URI.create("http://127.0.0.1:" + upstream.getAddress().getPort()));
            core.restartWith(PAIR, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(7205)));
            ImageTask task = core.submit("a fox");
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
            assertThat(core.gate().trouble()).get().satisfies(trouble -> {
                assertThat(trouble.kind()).isEqualTo(Trouble.Kind.CREDENTIAL_REFUSED);
                assertThat(trouble.message())
                        .containsPattern("This server's clock is 7,2\\d\\d s ahead of Kling's. Set it right.");
            });
        } finally {
            upstream.stop(0);
        }
    }

    @Test
    void taskOfAnotherAccountIsNeitherSentNorLookedUp() {
        try (CoreHarness core = CoreHarness.start(dir)) {
            ImageTask waiting = core.submit("one");
            ImageTask sent = core.submit("two");
            core.database().sql("update generation_task set state = 'SUBMITTED' where id = ?1", sent.id());
            core.restartAs("another");
            core.work(Duration.ofMinutes(1));
            assertThat(core.simulator().requests())
                    .as("the free query at the start")
                    .extracting(RecordedRequest::endpoint)
                    .containsExactly(Endpoint.LIST);
            assertThat(core.state(waiting)).isEqualTo(TaskState.QUEUED);
            assertThat(core.state(sent)).isEqualTo(TaskState.SUBMITTED);
        }
    }

    private static int attempts(CoreHarness core) {
        return ((Number) core.database().value("select attempt from generation_task")).intValue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
