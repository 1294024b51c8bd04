package ee.kling.simulator;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A simulator whose clock stands still, started by each test with the settings it needs. */
abstract class SimulatorTest {

    static final String PROMPT = "{\"model_name\":\"kling-v3\",\"prompt\":\"a red fox in snow\"}";

    final MutableClock clock = new MutableClock();
    KlingSimulator simulator;
    Caller caller;

    void start(SimulatorSettings settings) {
        simulator = KlingSimulator.start(settings);
        caller = new Caller(simulator);
    }

    /** Every task takes 10 seconds, of which it waits the first 1.667. */
    SimulatorSettings settings() {
        return SimulatorSettings.defaults().clock(clock).generationTime(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }
}
