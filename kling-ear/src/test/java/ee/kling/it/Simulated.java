package ee.kling.it;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import java.time.Duration;

/** The one simulator that the deployed EAR talks to, at the port the server was told. */
final class Simulated {
    private static KlingSimulator kling;

    private Simulated() {}

    /** Started with the first call, before the server is. */
    static synchronized KlingSimulator kling() {
        if (kling == null) {
            kling = KlingSimulator.start(SimulatorSettings.defaults()
                    .port(Integer.getInteger("it.simulator-port"))
                    .generationTime(Duration.ofMillis(500), Duration.ofSeconds(2)));
            Runtime.getRuntime().addShutdownHook(new Thread(kling::close));
        }
        return kling;
    }
}
