package ee.kling.core.road;

import ee.kling.api.dialect.Dialect;
import ee.kling.api.image.ImageGenerationRequest;
import ee.kling.core.CoreHarness;
import ee.kling.simulator.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** An upstream that the simulator plays, and the dialect that an administrator sets for it. */
enum Spoken {
    OFFICIAL(ee.kling.simulator.dialect.Dialect.OFFICIAL, Dialect.OFFICIAL, "", "[0-9]{18}"),
    GATEWAY_A(ee.kling.simulator.dialect.Dialect.GATEWAY_A, Dialect.GATEWAY_A, "/kling", "[A-Za-z0-9_-]{22}"),
    GATEWAY_B(ee.kling.simulator.dialect.Dialect.GATEWAY_B, Dialect.GATEWAY_B, "/kling", "task_[0-9A-Z]{26}"),
    GATEWAY_B_KAPON(ee.kling.simulator.dialect.Dialect.GATEWAY_B_KAPON, Dialect.GATEWAY_B, "/kling", "[0-9]{18}");

    /** Of a model that all of them have. */
    static final ImageGenerationRequest FOX =
            ImageGenerationRequest.of("a fox").modelName("kling-v2").build();

    private final ee.kling.simulator.dialect.Dialect played;
    private final Dialect set;
    private final String path;
    private final String ids;

    Spoken(ee.kling.simulator.dialect.Dialect played, Dialect set, String path, String ids) {
        this.played = played;
        this.set = set;
        this.path = path;
        this.ids = ids;
    }

    /** Our side and the simulator's in the same dialect. */
    CoreHarness start(Path dir, UnaryOperator<SimulatorSettings> simulated) {
        CoreHarness core = CoreHarness.start(dir, with -> simulated.apply(with).dialect(played));
        core.restartAt(URI.create(core.simulator().baseUri() + path));
        core.restartSpeaking(set);
        return core;
    }

    CoreHarness start(Path dir) {
        return start(dir, with -> with);
    }

    boolean has(Dialect.Feature feature) {
        return set.has(feature);
    }

    /** What its task ids look like, as its page has them. */
    String ids() {
        return ids;
    }
}
