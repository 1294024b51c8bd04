package ee.kling.bench.accept;

import static org.assertj.core.api.Assertions.assertThat;

import ee.kling.bench.accept.AcceptBench.Measured;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class AcceptBenchTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void ratioIsOfTheMedians() {
        Measured measured = new Measured();
        measured.add(1, 100, 70);
        measured.add(1, 110, 90);
        measured.add(1, 120, 99);
        assertThat(measured.ratio(1)).isEqualTo(90.0 / 110);
        assertThat(measured.print(0.8, out)).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("70 to 99", "100 to 120", "0.82");
    }

    @Test
    void oneRatioBelowTheLeastFails() {
        Measured measured = new Measured();
        measured.add(1, 100, 95);
        measured.add(100, 100, 79);
        assertThat(measured.print(0.8, out)).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("FAILED");
    }

    @Test
    void everyOwnerIsServedByTheLoad() throws InterruptedException {
        Map<Integer, Integer> calls = new ConcurrentHashMap<>();
        double rate = Load.rate(2, 5, Duration.ofMillis(200), owner -> calls.merge(owner, 1, Integer::sum));
        assertThat(rate).isPositive();
        assertThat(calls).containsOnlyKeys(0, 1, 2, 3, 4);
    }
}
