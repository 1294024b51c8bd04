package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest extends SimulatorTest {

    @BeforeEach
    void start() {
        start(settings());
    }

    @Test
    void bodyOverSixteenMegabytesIsRefused() {
        long length = 16L * 1024 * 1024 + 1;
        String answer = RawSocket.answer(
                simulator,
                "POST /v1/images/generations HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer api-key-kling-demo\r\nContent-Length: " + length + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":1200");
        assertThat(simulator.requests()).extracting(request -> request.status()).containsExactly(413);
    }

    @Test
    void busyPortIsNamed() {
        SimulatorSettings same = settings().port(simulator.baseUri().getPort());
        assertThatThrownBy(() -> KlingSimulator.start(same))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(BindException.class);
    }

    @Test
    void manyLateAnswersHoldNoThreads() {
        stop();
        Duration delay = Duration.ofMillis(400);
        start(settings().replyDelay(delay));
        HttpClient http = HttpClient.newHttpClient();
        long before = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 100)
                .mapToObj(i -> http.sendAsync(
                        caller.request("GET", Caller.GENERATIONS, "").build(), BodyHandlers.ofString()))
                .toList();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        // One after the other on four worker threads they would take ten seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(delay, Duration.ofSeconds(5));
    }

    @Test
    void closedSimulatorDoesNotListen() {
        simulator.close();
        assertThatThrownBy(() -> caller.list("")).isInstanceOf(UncheckedIOException.class);
    }
}
