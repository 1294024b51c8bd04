package ee.kling.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import ee.kling.api.KlingException;
import ee.kling.api.KlingReply;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.TaskListResponse;
import ee.kling.api.task.ImageTask;
import ee.kling.api.task.TaskState;
import ee.kling.core.Logs;
import ee.kling.core.OnH2Alone;
import ee.kling.core.ScriptedCore;
import ee.kling.core.TakesLong;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.ScriptedKling;
import ee.kling.core.account.Trouble;
import ee.kling.simulator.journal.Endpoint;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether there is a Kling that accepts the key is found out for free, before anything is paid. */
@TakesLong
@OnH2Alone
class FirstContactTest extends ScriptedCore {
    private static final TaskListResponse EMPTY = new TaskListResponse(0, "", null, List.of());

    @BeforeEach
    void start() {
        core.begin(kling.api());
        kling.creates(() -> ScriptedKling.task("1", "submitted"));
    }

    @Test
    void freeQueryIsAnsweredBeforeAnythingIsSentAndIsNotRepeated() {
        core.submitter().run();
        assertThat(kling.asked()).as("before there is anything to send").containsExactly("list");
        core.submit("a fox");
        core.submit("another");
        core.submitter().run();
        core.pass(Duration.ofHours(2));
        core.submitter().run();
        assertThat(kling.asked()).containsExactly("list", "create", "create");
    }

    @ParameterizedTest
    @CsvSource({"404, 1202", "404, -1", "405, -1", "302, -1", "301, -1"})
    void whatIsNoKlingIsNamedWithItsAddressAndGetsNothing(int status, int code) {
        everythingIsRefused(status, code);
        ImageTask task = core.submit("a fox");
        List<String> logged = new CopyOnWriteArrayList<>();
        Logs.of(AccountGate.class, logged, () -> core.work(Duration.ofSeconds(150)));
        assertThat(kling.asked()).containsExactly("list", "0", "list", "0", "list", "0");
        assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
        assertThat(core.task(task).errorCode()).isNull();
        String message =
                "There is no Kling API at %s. Check KLING_BASE_URL: a gateway usually needs its prefix, such as /kling."
                        .formatted(core.settings().upstream().baseUrl());
        assertThat(core.gate().trouble()).get().satisfies(trouble -> {
            assertThat(trouble.kind()).isEqualTo(Trouble.Kind.WRONG_ADDRESS);
            assertThat(trouble.message()).isEqualTo(message);
        });
        assertThat(logged).containsExactly(message);

        kling.lists(() -> EMPTY);
        core.work(Duration.ofSeconds(61));
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(core.gate().trouble()).isEmpty();
    }

    @Test
    void whatIsSaidAtAWrongAddressIsNotBelieved() {
        ImageTask task = core.submit("a fox");
        core.database().sql("update generation_task set state = 'UNCONFIRMED', attempt = 1, sent_at = created_at");
        everythingIsRefused(404, 1202);
        core.work(Duration.ofMinutes(30));
        assertThat(core.state(task)).isEqualTo(TaskState.UNCONFIRMED);
        assertThat(kling.asked()).containsOnly("list", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!doctype html><title>Sign in</title>", "Not Found", "[]", "{}", "{\"status\":\"ok\"}"})
    void pageForPeopleIsNoKling(String page) throws Exception {
        List<String> methods = new CopyOnWriteArrayList<>();
        HttpServer website = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        website.createContext("/", exchange -> {
            methods.add(exchange.getRequestMethod());
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        website.start();
        try {
            core.restartAt(URI.create("http://127.0.0.1:" + website.getAddress().getPort()));
            ImageTask task = core.submit("a fox");
            core.submitter().run();
            assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
            assertThat(methods).containsExactly("GET", "GET");
            assertThat(trouble()).isEqualTo(Trouble.Kind.WRONG_ADDRESS);
        } finally {
            website.stop(0);
        }
    }

    @Test
    void addressOfTheSimulatorWithATypingErrorGetsNothing() {
        core.restartAt(URI.create(core.simulator().baseUri() + "/klnig"));
        core.submit("a fox");
        core.submitter().run();
        assertThat(trouble()).isEqualTo(Trouble.Kind.WRONG_ADDRESS);
        assertThat(core.simulator().count(Endpoint.CREATE)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"401, 1002, CREDENTIAL_REFUSED", "401, 1003, CREDENTIAL_REFUSED", "429, 1101, ACCOUNT"})
    void refusedKeyClockOrAccountKeepsTheFirstTaskHere(int status, int code, Trouble.Kind kind) {
        kling.lists(() -> refused(status, code));
        ImageTask task = core.submit("a fox");
        core.work(Duration.ofSeconds(50));
        assertThat(trouble()).isEqualTo(kind);
        assertThat(core.state(task)).isEqualTo(TaskState.QUEUED);
        kling.lists(() -> EMPTY);
        core.work(Duration.ofSeconds(20));
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(core.gate().trouble()).isEmpty();
        assertThat(kling.created()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"502", "no connection", "no answer", "garbage"})
    void whoeverDoesNotAnswerIsAskedAgainSoonAndGetsNothingBefore(String how) {
        kling.lists(() -> {
            switch (how) {
                case "502" -> throw KlingException.of(new KlingReply(502, KlingReply.NO_CODE, "", null, null));
                case "no connection" -> throw new ProcessingException(new ConnectException());
                case "no answer" -> throw ScriptedKling.lost();
                default -> throw new IllegalArgumentException("garbage");
            }
        });
        kling.finds(id -> {
            throw ScriptedKling.lost();
        });
        ImageTask task = core.submit("a fox");
        core.work(Duration.ofSeconds(20));
        assertThat(trouble()).isEqualTo(Trouble.Kind.UNREACHABLE);
        assertThat(kling.asked()).doesNotContain("create");
        assertThat(kling.asked().stream().filter("list"::equals)).hasSizeBetween(4, 6);
        kling.lists(() -> EMPTY);
        core.work(Duration.ofSeconds(31));
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
        assertThat(core.gate().trouble()).isEmpty();
    }

    @Test
    void withoutAListItIsTheQueryOfATaskThatNobodyHas() {
        core.begin(kling.api(Dialect.GATEWAY_A::has));
        kling.finds(id -> {
            throw KlingException.of(new KlingReply(404, 1203, "no such task", null, null));
        });
        core.submit("a fox");
        core.submitter().run();
        assertThat(kling.asked()).containsExactly("0", "create");
    }

    @ParameterizedTest
    @CsvSource({"404, 1202", "404, -1", "500, -1", "501, -1", "500, 5000"})
    void listThatIsMissingOrOutOfOrderKeepsNothingBack(int status, int code) {
        kling.lists(() -> refused(status, code));
        kling.finds(id -> {
            throw KlingException.of(new KlingReply(400, 1201, "no such task", null, null));
        });
        core.submit("a fox");
        core.submitter().run();
        assertThat(kling.asked()).containsExactly("list", "0", "create");
        assertThat(core.gate().trouble()).isEmpty();
    }

    @Test
    void relayWithoutAListMayWordItAsItLikesThatThereIsNoSuchTask() {
        core.begin(kling.api(Dialect.GATEWAY_A::has));
        kling.finds(id -> {
            throw KlingException.of(new KlingReply(404, KlingReply.NO_CODE, "task not found", null, null));
        });
        core.submit("a fox");
        core.submitter().run();
        assertThat(kling.asked()).containsExactly("0", "create");
    }

    @Test
    void whereNothingIsFreeThePaidRequestIsTheFirst() {
        core.begin(kling.api(feature -> false));
        core.submit("a fox");
        core.submitter().run();
        assertThat(kling.asked()).containsExactly("create");
    }

    @Test
    void wrongPathOfACreateIsStillARefusalOfThatTask() {
        kling.creates(() -> {
            throw KlingException.of(new KlingReply(404, 1202, "no such method", "r", null));
        });
        ImageTask task = core.submit(ImageGenerationRequest.of("a fox").build());
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.FAILED);
        assertThat(core.task(task).errorCode()).isEqualTo(1202);
    }

    @Test
    void addressThatBecomesWrongIsProbedAgain() {
        core.submitter().run();
        core.gate().sendFailed("kling-v3", KlingException.of(new KlingReply(401, 1002, "", null, null)));
        core.pass(AccountGate.PROBE);
        everythingIsRefused(404, -1);
        ImageTask task = core.submit("a fox");
        core.submitter().run();
        assertThat(trouble()).isEqualTo(Trouble.Kind.WRONG_ADDRESS);
        kling.lists(() -> EMPTY);
        core.pass(AccountGate.PROBE);
        core.submitter().run();
        assertThat(core.state(task)).isEqualTo(TaskState.SUBMITTED);
    }

    private Trouble.Kind trouble() {
        return core.gate().trouble().orElseThrow().kind();
    }

    private void everythingIsRefused(int status, int code) {
        kling.lists(() -> refused(status, code));
        kling.finds(id -> {
            throw ScriptedKling.refusal(status, code);
        });
    }

    private static TaskListResponse refused(int status, int code) {
        throw ScriptedKling.refusal(status, code);
    }
}
