package ee.kling.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.kling.api.KlingErrorCode.Actor;
import ee.kling.api.image.ImageGenerationClient;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.api.image.TaskResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are no success, as the real client hands them on. */
class KlingErrorTest {
    private static final ImageGenerationRequest REQUEST =
            ImageGenerationRequest.of("a cat").build();
    private static FixtureServer server;
    private static ImageGenerationClient client;

    @BeforeAll
    static void start() {
        server = new FixtureServer();
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** By hand from the protocol reference, section 6: who acts from its column of actions, the last from that of retries. */
    @ParameterizedTest
    @CsvSource({
        "401, 1000, KlingAccountException, ADMINISTRATOR, false",
        "401, 1001, KlingAccountException, ADMINISTRATOR, false",
        "401, 1002, KlingAccountException, ADMINISTRATOR, false",
        "401, 1003, KlingClockException, ADMINISTRATOR, true",
        "401, 1004, KlingClockException, ADMINISTRATOR, true",
        "429, 1100, KlingAccountException, ACCOUNT_HOLDER, false",
        "429, 1101, KlingAccountException, ACCOUNT_HOLDER, false",
        "429, 1102, KlingAccountException, ACCOUNT_HOLDER, false",
        "403, 1103, KlingAccountException, ACCOUNT_HOLDER, false",
        "400, 1200, KlingRejectedException, CALLER, false",
        "400, 1201, KlingRejectedException, CALLER, false",
        "404, 1202, KlingRejectedException, ADMINISTRATOR, false",
        "404, 1203, KlingRejectedException, CALLER, false",
        "400, 1300, KlingRejectedException, CALLER, false",
        "400, 1301, KlingRejectedException, CALLER, false",
        "429, 1302, KlingThrottledException, NOBODY, true",
        "429, 1303, KlingThrottledException, NOBODY, true",
        "429, 1304, KlingAccountException, ACCOUNT_HOLDER, false",
        "500, 5000, KlingUnknownOutcomeException, NOBODY, true",
        "503, 5001, KlingUnknownOutcomeException, NOBODY, true",
        "504, 5002, KlingUnknownOutcomeException, NOBODY, true",
    })
    void codeDecides(int status, int code, String exception, Actor actor, boolean isRetried) {
        server.answerJson(status, "{\"code\":%d,\"message\":\"why\",\"request_id\":\"r-1\"}".formatted(code));

        KlingException error = errorOfCreate();

        assertThat(error.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(error).hasMessageEndingWith("(HTTP %d, code %d, \"why\", request_id r-1)".formatted(status, code));
        assertThat(error.errorCode()).hasValueSatisfying(known -> {
            assertThat(known.code()).isEqualTo(code);
            assertThat(known.httpStatus()).isEqualTo(status);
            assertThat(known.actor()).isEqualTo(actor);
            assertThat(known.isRetried()).isEqualTo(isRetried);
        });
    }

    @Test
    void theExplanationHoldsKlingsWordsButNoCodesAndIds() {
        KlingException refused = KlingException.of(new KlingReply(400, 1301, "risk control", "req-1", null));

        assertThat(refused.explanation())
                .contains("content check", "risk control")
                .doesNotContain("1301")
                .doesNotContain("req-1");
        assertThat(refused).hasMessageContaining("1301").hasMessageContaining("req-1");
    }

    @Test
    void thereAreNoMoreCodesThanTheTableHas() {
        assertThat(KlingErrorCode.values()).hasSize(21);
        assertThat(Arrays.stream(KlingErrorCode.values()).map(KlingErrorCode::code))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json",
        "text/plain",
        "text/html;charset=utf-8",
        "application/octet-stream",
        "nonsense/none",
        ","
    })
    void contentTypeOfAnErrorDoesNotMatter(String contentType) {
        server.answer(429, contentType, "{\"code\":1102,\"message\":\"余额\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(errorOfCreate()).isInstanceOf(KlingAccountException.class).hasMessageContaining("余额");
    }

    @Test
    void codeDecidesUnderAnotherStatus() {
        server.answerJson(400, "{\"code\":1303}");

        assertThat(errorOfCreate()).isInstanceOf(KlingThrottledException.class);
    }

    @Test
    void codeGivenAsTextDecides() {
        server.answerJson(429, "{\"code\":\"1102\",\"message\":5}");

        assertThat(errorOfCreate())
                .isInstanceOf(KlingAccountException.class)
                .hasMessageContaining("HTTP 429, code 1102, \"5\"");
    }

    @ParameterizedTest
    @CsvSource({
        "301, KlingUnknownOutcomeException",
        "400, KlingUnknownOutcomeException",
        "401, KlingAccountException",
        "402, KlingAccountException",
        "403, KlingAccountException",
        "404, KlingUnknownOutcomeException",
        "405, KlingUnknownOutcomeException",
        "413, KlingUnknownOutcomeException",
        "429, KlingThrottledException",
        "500, KlingUnknownOutcomeException",
        "502, KlingUnknownOutcomeException",
        "503, KlingUnknownOutcomeException",
        "504, KlingUnknownOutcomeException",
    })
    void withoutKnownCodeTheStatusDecides(int status, String exception) {
        Stream.<Runnable>of(
                        () -> server.answer(status, "text/html", Fixtures.bytes("responses/error-proxy.html")),
                        () -> server.answer(status, "application/json", Fixtures.bytes("responses/error-relay.json")),
                        () -> server.answerJson(status, "{\"code\":9999,\"message\":\"new\"}"),
                        () -> server.answerJson(status, "{\"code\":"),
                        () -> server.answer(status, null, new byte[0]))
                .forEach(answer -> {
                    answer.run();
                    assertThat(errorOfCreate().getClass().getSimpleName()).isEqualTo(exception);
                });
    }

    @Test
    void relayErrorKeepsItsMessage() {
        server.answer(503, "application/json", Fixtures.bytes("responses/error-relay.json"));

        assertThat(errorOfCreate()).hasMessageContaining("upstream is busy");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsNotFollowed(int status) {
        try (var other = new FixtureServer()) {
            other.answerFixture("responses/create.json");
            server.redirectTo(status, URI.create(other.uri() + "/v1/images/generations"));

            assertThat(errorOfCreate()).isInstanceOf(KlingUnknownOutcomeException.class);
            assertThat(catchThrowableOfType(KlingException.class, () -> client.find("1")))
                    .isInstanceOf(KlingUnknownOutcomeException.class);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void noContentIsAnUnknownOutcome() {
        server.answer(204, null, new byte[0]);

        assertThat(errorOfCreate()).isInstanceOf(KlingUnknownOutcomeException.class);
    }

    @Test
    void errorBodyOverTheLimitLeavesTheStatus() {
        server.answerJson(429, "{\"code\":1102,\"message\":\"" + "x".repeat(2 << 20) + "\"}");

        assertThat(errorOfCreate()).isInstanceOf(KlingThrottledException.class).hasMessageEndingWith("(HTTP 429)");
    }

    @Test
    void dateHeaderIsKept() {
        server.answerJson(401, "{\"code\":1004}");

        assertThat(errorOfCreate().reply())
                .hasValueSatisfying(reply -> assertThat(reply.date()).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-11-21T18:00:00Z", "Mon, 99 Foo 2026 25:00:00 GMT", "0"})
    void dateThatCannotBeReadCostsNothingButTheDate(String date) throws Exception {
        try (ServerSocket odd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerOnce(odd, date));
            answering.start();
            assertThat(errorOf(server.clientOf(odd.getLocalPort())))
                    .isInstanceOfSatisfying(KlingRejectedException.class, error -> {
                        assertThat(error.errorCode()).contains(KlingErrorCode.CONTENT_SAFETY);
                        assertThat(error.reply().orElseThrow().date()).isNull();
                    });
            answering.join();
        }
    }

    /** By hand, because the JDK's server writes the date itself. */
    private static void answerOnce(ServerSocket odd, String date) {
        String body = "{\"code\":1301}";
        try (Socket caller = odd.accept()) {
            caller.getInputStream().read(new byte[8192]);
            caller.getOutputStream()
                    .write(
                            "HTTP/1.1 400 No\r\nDate: %s\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(date, body.length(), body)
                                    .getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().flush();
            caller.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void messageNamesNoCredential() {
        server.answerJson(401, "{\"code\":1002,\"message\":\"api key not found\"}");

        assertThat(errorOfCreate()).asString().doesNotContain("api-key-kling-test");
    }

    @Test
    void rejectionWithinStatus200IsNoSuccess() {
        server.answerFixture("responses/rejected.json");

        TaskResponse response = client.create(REQUEST);

        assertThat(response.isSuccess()).isFalse();
        assertThat(KlingException.of(response.reply()))
                .isInstanceOf(KlingThrottledException.class)
                .hasMessageContaining("parallel task over resource pack limit");
    }

    private static KlingException errorOf(ImageGenerationClient of) {
        return catchThrowableOfType(KlingException.class, () -> of.create(REQUEST));
    }

    private static KlingException errorOfCreate() {
        return catchThrowableOfType(KlingException.class, () -> client.create(REQUEST));
    }
}
