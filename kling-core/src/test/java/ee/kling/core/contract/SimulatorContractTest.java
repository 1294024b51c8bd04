package ee.kling.core.contract;

import ee.kling.api.Credentials;
import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The same contract of the simulator, with both kinds of credential. */
class SimulatorContractTest {
    private static final Credentials API_KEY = new Credentials.ApiKey("api-key-kling-demo");
    private static final Credentials PAIR =
            new Credentials.AccessKeyPair("ak-demo", "sk-demo-0123456789abcdef0123456789");
    private static KlingSimulator simulator;

    @BeforeAll
    static void start() {
        simulator = KlingSimulator.start(
                SimulatorSettings.defaults().models("current").generationTime(Duration.ZERO, Duration.ZERO));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static Upstream upstream(Credentials credentials) {
        return new Upstream(simulator.baseUri(), credentials, Clock.systemUTC(), Duration.ofSeconds(20));
    }

    @Nested
    class ForFree extends KlingContract {
        @Override
        Upstream kling() {
            return upstream(PAIR);
        }
    }

    @Nested
    class ForMoney extends PaidContract {
        @Override
        Upstream kling() {
            return upstream(API_KEY);
        }
    }
}
