package ee.kling.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.api.KlingAccountException;
import ee.kling.api.KlingClockException;
import ee.kling.api.KlingException;
import ee.kling.api.KlingRejectedException;
import ee.kling.api.KlingReply;
import ee.kling.api.KlingThrottledException;
import ee.kling.api.KlingUnavailableException;
import ee.kling.api.KlingUnknownOutcomeException;
import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.core.Moment;
import jakarta.ws.rs.ProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way an exchange can go wrong, sorted by what to do about it. */
class KlingApiTest {
    private static final ImageGenerationRequest REQUEST =
            ImageGenerationRequest.of("a fox").build();
    private final ScriptedKling kling = new ScriptedKling();

    static Stream<Throwable> neverSent() {
        return Stream.of(
                new ConnectException("refused"),
                new UnknownHostException("kling.test"),
                new NoRouteToHostException("no route"),
                new SSLHandshakeException("bad certificate"),
                new ConnectTimeoutException());
    }

    @ParameterizedTest
    @MethodSource("neverSent")
    void whatProvesThatNothingWasSentIsUnavailable(Throwable cause) {
        kling.creates(() -> {
            throw new ProcessingException(new IOException(cause));
        });
        assertThatThrownBy(() -> kling.api().create(REQUEST))
                .isInstanceOf(KlingUnavailableException.class)
                .hasMessageContaining("kling.test");
    }

    static Stream<Throwable> perhapsSent() {
        return Stream.of(
                new SocketTimeoutException("Read timed out"),
                new SocketException("Connection reset"),
                new EOFException(),
                new IOException("Premature end of chunk"),
                new IllegalStateException("No reader for text/html"));
    }

    @ParameterizedTest
    @MethodSource("perhapsSent")
    void everythingElseIsAnUnknownOutcome(Throwable cause) {
        kling.creates(() -> {
            throw new ProcessingException(cause);
        });
        assertThatThrownBy(() -> kling.api().create(REQUEST))
                .isInstanceOf(KlingUnknownOutcomeException.class)
                .hasMessageContaining(cause.getClass().getSimpleName());
        assertThat(kling.asked()).containsExactly("create");
    }

    @Test
    void whateverElseTheClientThrowsIsAnUnknownOutcomeToo() {
        kling.creates(() -> {
            throw new IllegalArgumentException("Unparseable date");
        });
        kling.finds(id -> {
            throw new IllegalStateException();
        });
        assertThatThrownBy(() -> kling.api().create(REQUEST)).isInstanceOf(KlingUnknownOutcomeException.class);
        assertThatThrownBy(() -> kling.api().find("1")).isInstanceOf(KlingUnknownOutcomeException.class);
        assertThat(kling.asked()).containsExactly("create", "1");
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of(401, 1000, KlingAccountException.class),
                Arguments.of(401, 1001, KlingAccountException.class),
                Arguments.of(401, 1002, KlingAccountException.class),
                Arguments.of(401, 1003, KlingClockException.class),
                Arguments.of(401, 1004, KlingClockException.class),
                Arguments.of(429, 1100, KlingAccountException.class),
                Arguments.of(429, 1101, KlingAccountException.class),
                Arguments.of(429, 1102, KlingAccountException.class),
                Arguments.of(403, 1103, KlingAccountException.class),
                Arguments.of(400, 1200, KlingRejectedException.class),
                Arguments.of(400, 1201, KlingRejectedException.class),
                Arguments.of(404, 1202, KlingRejectedException.class),
                Arguments.of(404, 1203, KlingRejectedException.class),
                Arguments.of(400, 1300, KlingRejectedException.class),
                Arguments.of(400, 1301, KlingRejectedException.class),
                Arguments.of(429, 1302, KlingThrottledException.class),
                Arguments.of(429, 1303, KlingThrottledException.class),
                Arguments.of(429, 1304, KlingAccountException.class),
                Arguments.of(500, 5000, KlingUnknownOutcomeException.class),
                Arguments.of(503, 5001, KlingUnknownOutcomeException.class),
                Arguments.of(504, 5002, KlingUnknownOutcomeException.class),
                Arguments.of(400, KlingReply.NO_CODE, KlingUnknownOutcomeException.class),
                Arguments.of(404, KlingReply.NO_CODE, KlingUnknownOutcomeException.class),
                Arguments.of(405, KlingReply.NO_CODE, KlingUnknownOutcomeException.class),
                Arguments.of(429, KlingReply.NO_CODE, KlingThrottledException.class),
                Arguments.of(502, KlingReply.NO_CODE, KlingUnknownOutcomeException.class));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void businessCodeDecides(int status, int code, Class<? extends KlingException> kind) {
        kling.creates(() -> {
            throw refusal(status, code);
        });
        assertThatThrownBy(() -> kling.api().create(REQUEST)).isInstanceOf(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"code\":0}",
                "{\"code\":0,\"data\":{}}",
                "{\"code\":0,\"data\":{\"task_id\":\" \"}}",
                "{\"code\":5000,\"message\":\"oops\"}",
                "{\"data\":{\"task_id\":\"1\"}}"
            })
    void answerWithinTwoHundredThatNamesNoTaskIsAnUnknownOutcome(String body) {
        kling.creates(() -> ScriptedKling.task(body));
        assertThatThrownBy(() -> kling.api().create(REQUEST)).isInstanceOf(KlingUnknownOutcomeException.class);
    }

    @ParameterizedTest
    @CsvSource({"404, 1203", "400, 1201"})
    void bothFormsOfNotThereAreUnderstood(int status, int code) {
        kling.finds(id -> {
            throw refusal(status, code);
        });
        assertThat(kling.api().find("id")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, 1200", "404, 1202", "404, 1201", "400, 1203", "404, -1", "405, -1", "401, 1002", "500, 5000"})
    void nothingElseMeansNotThere(int status, int code) {
        kling.finds(id -> {
            throw refusal(status, code);
        });
        assertThatThrownBy(() -> kling.api().find("id")).isInstanceOf(KlingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":0}", "{\"code\":0,\"data\":null}", "{\"code\":1201}", "{\"code\":1203}", "{}"})
    void successfulLookUpThatNamesNoTaskDoesNotMeanNotThere(String body) {
        kling.finds(id -> ScriptedKling.task(body));
        assertThatThrownBy(() -> kling.api().find("id")).isInstanceOf(KlingException.class);
    }

    @Test
    void listThatIsNoSuccessIsNoEmptyList() {
        kling.lists(() -> ScriptedKling.tasks("{\"code\":5000}"));
        assertThatThrownBy(() -> kling.api().list(1, 500)).isInstanceOf(KlingUnknownOutcomeException.class);
    }

    @Test
    void refusedTimeIsTriedOnceMoreAndNotForEver() {
        kling.creates(() -> {
            throw refusal(401, 1004);
        });
        assertThatThrownBy(() -> kling.api().create(REQUEST)).isInstanceOf(KlingClockException.class);
        assertThat(kling.asked()).containsExactly("create", "create");
    }

    @Test
    void refusalAfterSigningAgainMayMeanThatTheIdIsKnown() {
        kling.creates(() -> {
            throw refusal(kling.asked().size() == 1 ? 401 : 400, kling.asked().size() == 1 ? 1003 : 1201);
        });
        assertThatThrownBy(() -> kling.api().create(REQUEST))
                .isInstanceOfSatisfying(
                        KlingUnknownOutcomeException.class,
                        e -> assertThat(KlingApi.isRefusalAfterSigningAgain(e)).isTrue());
        assertThat(KlingApi.isRefusalAfterSigningAgain(refusal(400, 1201))).isFalse();
        assertThat(KlingApi.isRefusalAfterSigningAgain(refusal(500, 5000))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1003, 7205, 'This server''s clock is 7,205 s ahead of Kling''s. Set it right.'",
        "1004, -90, 'This server''s clock is 90 s behind Kling''s. Set it right.'",
        "1003, 900000, 'This server''s clock is 900,000 s ahead of Kling''s. Set it right.'",
        "1003, -60, 'This server''s clock is ahead of Kling''s. Set it right.'",
        "1004, 60, 'This server''s clock is behind Kling''s. Set it right.'",
        "1003, 0, 'This server''s clock is ahead of Kling''s. Set it right.'",
    })
    void refusedTimeSaysHowWrongTheClockIs(int code, long ahead, String message) {
        Moment own = new Moment();
        kling.creates(() -> {
            throw refusal(code, own.instant().minusSeconds(ahead));
        });
        assertThatThrownBy(() -> kling.api(new KlingClock(own), feature -> true).create(REQUEST))
                .isInstanceOfSatisfying(
                        KlingClockException.class,
                        e -> assertThat(e.explanation()).startsWith(message));
    }

    @Test
    void refusedTimeWithoutADateIsStillClear() {
        kling.creates(() -> {
            throw refusal(1003, (Instant) null);
        });
        assertThatThrownBy(() -> kling.api().create(REQUEST))
                .isInstanceOf(KlingClockException.class)
                .hasMessageStartingWith("This server's clock is ahead of Kling's. Set it right.");
        assertThat(kling.asked()).containsExactly("create", "create");
    }

    @Test
    void timeIsLearnedFromTheDateAndKept() {
        Moment own = new Moment();
        KlingClock clock = new KlingClock(own);
        Instant theirs = own.instant().minus(Duration.ofHours(3));
        kling.creates(() -> {
            if (kling.asked().size() == 1) {
                throw refusal(1003, theirs);
            }
            return ScriptedKling.task("{\"code\":0,\"data\":{\"task_id\":\"1\"}}");
        });
        kling.api(clock, feature -> true).create(REQUEST);
        assertThat(clock.instant()).isEqualTo(theirs);
        own.tick(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(theirs.plusSeconds(60));
    }

    @Test
    void dateThatKlingDoesNotStandByIsForgotten() {
        Moment own = new Moment();
        KlingClock clock = new KlingClock(own);
        kling.finds(id -> {
            throw refusal(1003, own.instant().minus(Duration.ofHours(3)));
        });
        assertThatThrownBy(() -> kling.api(clock, feature -> true).find("1")).isInstanceOf(KlingClockException.class);
        assertThat(clock.instant()).isEqualTo(own.instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-10-09T08:00:00Z", "2190-01-01T00:00:00Z"})
    void absurdDateIsNotLearned(String date) {
        Moment own = new Moment();
        KlingClock clock = new KlingClock(own);
        clock.learn(Instant.parse(date));
        assertThat(clock.instant()).isEqualTo(own.instant());
    }

    @Test
    void refusedTimeWithinTwoHundredIsTriedOnceMoreToo() {
        kling.creates(() -> ScriptedKling.task(
                kling.asked().size() == 1 ? "{\"code\":1004}" : "{\"code\":0,\"data\":{\"task_id\":\"1\"}}"));
        assertThat(kling.api().create(REQUEST).task().taskId()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":0,\"data\":{}}",
                "{\"code\":0,\"data\":\"\"}",
                "{\"code\":0,\"data\":{\"status\":\"?\"}}"
            })
    void answerThatNamesNothingIsNoTask(String body) {
        kling.finds(id -> ScriptedKling.task(body));
        assertThatThrownBy(() -> kling.api().find("id")).isInstanceOf(KlingUnknownOutcomeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "404, 1203, there",
        "400, 1201, there",
        "400, 1200, there",
        "400, -1, there",
        "404, 1202, no Kling",
        "404, -1, there",
        "405, -1, there",
        "302, -1, no Kling",
        "500, 5000, nobody knows",
        "502, -1, nobody knows",
        "401, 1002, nobody knows"
    })
    void upstreamIsProbedByAQueryWhereThereIsNoList(int status, int code, String found) {
        kling.finds(id -> {
            throw refusal(status, code);
        });
        KlingApi api = kling.api(Dialect.GATEWAY_A::has);
        if ("nobody knows".equals(found)) {
            assertThatThrownBy(api::probe).isInstanceOf(KlingException.class);
        } else {
            assertThat(api.probe()).isEqualTo("there".equals(found));
        }
        assertThat(kling.asked()).doesNotContain("list");
    }

    private static KlingException refusal(int code, Instant date) {
        return KlingException.of(new KlingReply(401, code, "", "req-1", date));
    }

    private static KlingException refusal(int status, int code) {
        return KlingException.of(new KlingReply(status, code, "text", "req-1", null));
    }

    /** As the server's HTTP client names it. */
    private static final class ConnectTimeoutException extends IOException {}
}
