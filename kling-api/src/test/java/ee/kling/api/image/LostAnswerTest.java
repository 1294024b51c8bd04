package ee.kling.api.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ee.kling.api.FixtureServer;
import ee.kling.api.Fixtures;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that does not arrive or cannot be read is a {@link ProcessingException}, and a create is sent once. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostAnswerTest {
    private static final ImageGenerationRequest REQUEST =
            ImageGenerationRequest.of("a cat").build();
    private FixtureServer server;
    private ImageGenerationClient client;

    @BeforeEach
    void start() {
        server = new FixtureServer();
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void droppedConnectionLosesTheAnswer() {
        server.dropConnection();

        assertLost(() -> client.create(REQUEST));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void droppedConnectionThatWasUsedBeforeLosesTheAnswer() {
        server.answerFixture("responses/create.json");
        client.create(REQUEST);
        server.dropConnection();

        assertLost(() -> client.create(REQUEST));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void answerBrokenOffIsLost() {
        server.breakOffAfter("{\"code\":0,\"data\":{\"task_id\":\"1\"");

        assertLost(() -> client.create(REQUEST));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void lateAnswerIsLost() {
        server.stayMute();
        ImageGenerationClient hasty = server.client(Duration.ofMillis(100));

        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> hasty.create(REQUEST))
                .withCauseInstanceOf(SocketTimeoutException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void closedPortIsToldApartByItsCause() {
        server.stop();

        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> client.create(REQUEST))
                .withCauseInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @MethodSource
    void answerThatIsNoJsonIsLost(String body) {
        server.answerJson(200, body);

        assertLost(() -> client.create(REQUEST));
        assertLost(() -> client.find("1"));
        assertLost(() -> client.list(1, 30));
    }

    static String[] answerThatIsNoJsonIsLost() {
        return new String[] {
            "",
            "null",
            "[]",
            "3",
            "\"SUCCEED\"",
            "{",
            "{\"code\":0,\"data\":",
            Fixtures.text("responses/error-proxy.html"),
            Fixtures.text("responses/gateway-a-create.txt")
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"trace\":{",
                "{\"trace\":[",
                "{\"trace\":{\"a\":[1,{\"b\":\"",
                "{\"code\":0,\"trace\":{\"a\":1"
            })
    void endMissingWithinAnUnknownFieldIsLostAndNotWaitedFor(String body) {
        server.answerJson(200, body);

        assertLost(() -> client.create(REQUEST));
    }

    @Test
    void deepNestingIsLostOrIgnored() {
        server.answerJson(200, "{\"code\":0,\"trace\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        assertThat(client.find("1").isSuccess()).isTrue();

        server.answerJson(200, "{\"code\":0,\"message\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        assertLost(() -> client.find("1"));
    }

    @Test
    void answerOverOneMegabyteIsLost() {
        server.answerJson(200, padded(AnswerGuard.LARGEST));
        assertThat(client.create(REQUEST).isSuccess()).isTrue();

        server.answerJson(200, padded(AnswerGuard.LARGEST + 1));
        assertLost(() -> client.create(REQUEST));
        assertLost(() -> client.find("1"));
    }

    @Test
    void listOverEightMegabytesIsLost() {
        server.answerJson(200, padded(AnswerGuard.LARGEST_LIST));
        assertThat(client.list(1, 500).isSuccess()).isTrue();

        server.answerJson(200, padded(AnswerGuard.LARGEST_LIST + 1));
        assertLost(() -> client.list(1, 500));
    }

    @Test
    void unreadableAnswersKeepNoConnection() {
        server.answerJson(200, padded(AnswerGuard.LARGEST + 1));
        IntStream.range(0, 60).forEach(i -> assertLost(() -> client.create(REQUEST)));
        server.answerJson(200, "{");
        IntStream.range(0, 60).forEach(i -> assertLost(() -> client.create(REQUEST)));
        server.answerFixture("responses/create.json");

        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThatNoException().isThrownBy(() -> client.create(REQUEST)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void idThatNoAddressCanHoldIsNotAskedFor(String id) {
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> client.find(id))
                .withMessageContaining("No task can have the id");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void messageNamesNoCredential() {
        server.dropConnection();

        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> client.create(REQUEST))
                .satisfies(error -> assertThat(error).hasStackTraceContaining("NoHttpResponse"))
                .satisfies(error -> assertThat(stackTrace(error)).doesNotContain("api-key-kling-test"));
    }

    private static String stackTrace(Throwable error) {
        return Throwables.getStackTrace(error);
    }

    /** A good answer of exactly so many bytes. */
    private static String padded(int bytes) {
        String start = "{\"code\":0,\"message\":\"";
        String end = "\"}";
        return start + "x".repeat(bytes - start.length() - end.length()) + end;
    }

    private static void assertLost(Runnable call) {
        assertThatExceptionOfType(ProcessingException.class).isThrownBy(call::run);
    }
}
