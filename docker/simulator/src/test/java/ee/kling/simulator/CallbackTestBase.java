package ee.kling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.kling.simulator.callback.CallbackRules;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A simulator that calls a receiver; tasks take 10 seconds of a clock that each test turns. */
abstract class CallbackTestBase extends SimulatorTest {

    final CallbackReceiver receiver = new CallbackReceiver();

    @AfterEach
    void stopReceiving() {
        receiver.close();
    }

    void start(CallbackRules rules) {
        start(settings().callbacks(rules).parallelLimit(1000));
    }

    String body(String more) {
        return "{\"model_name\":\"kling-v3\",\"prompt\":\"a red fox\",\"callback_url\":\"" + receiver.url("/done?t=1")
                + "\"" + more + "}";
    }

    void awaitWords(String... words) {
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(receiver.words()).containsExactly(words));
    }

    /** Until the simulator has seen the answers as well. */
    void awaitSent(int count) {
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(simulator.callbacks()).hasSize(count));
    }
}
