package ee.kling.bench.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WireTest {
    private final KlingSimulator kling = KlingSimulator.start(SimulatorSettings.defaults());
    private final AtomicInteger kills = new AtomicInteger();

    @AfterEach
    void close() {
        kling.close();
    }

    @Test
    void withoutAFateEverythingPasses() throws Exception {
        try (Wire wire = wire(Optional.empty())) {
            assertThat(create(wire).body()).contains("\"code\":0");
            assertThat(create(wire).body()).contains("\"code\":0");
        }
        assertThat(kling.tasks()).hasSize(2);
        assertThat(kills).hasValue(0);
    }

    @Test
    void unsentRequestNeverReachesKling() throws Exception {
        try (Wire wire = wire(Optional.of(new Fate(KillPoint.REQUEST_UNSENT, 2)))) {
            create(wire);
            assertThatThrownBy(() -> create(wire)).isInstanceOf(IOException.class);
        }
        assertThat(kling.tasks()).hasSize(1);
        assertThat(kills).hasValue(1);
    }

    @Test
    void unreadAnswerIsOfATaskThatWasMade() throws Exception {
        try (Wire wire = wire(Optional.of(new Fate(KillPoint.REPLY_UNREAD, 1)))) {
            assertThatThrownBy(() -> create(wire)).isInstanceOf(IOException.class);
        }
        assertThat(kling.tasks()).hasSize(1);
        assertThat(kills).hasValue(1);
    }

    @Test
    void readAnswerHasArrivedWhenTheProcessDies() throws Exception {
        try (Wire wire = wire(Optional.of(new Fate(KillPoint.REPLY_READ, 1)))) {
            assertThat(create(wire).body()).contains("\"code\":0");
        }
        assertThat(kills).hasValue(1);
    }

    private Wire wire(Optional<Fate> fate) throws IOException {
        return new Wire(kling.baseUri(), fate, kills::incrementAndGet);
    }

    /** Each by a client of its own, because Java's tries once more by itself on a connection that was used before. */
    private static HttpResponse<String> create(Wire wire) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(wire.address() + "/v1/images/generations"))
                .header("Authorization", "Bearer api-key-kling-demo")
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString("{\"model_name\":\"kling-v3\",\"prompt\":\"a fox\"}"))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
