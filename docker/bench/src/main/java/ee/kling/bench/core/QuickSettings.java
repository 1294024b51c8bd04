package ee.kling.bench.core;

import ee.kling.api.Credentials;
import ee.kling.api.capability.CapabilityMap;
import ee.kling.api.dialect.Dialect;
import ee.kling.core.config.KlingSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings of a fresh installation, with times so short that faults take seconds. */
public final class QuickSettings {
    /** Of the simulator. */
    public static final String API_KEY = "api-key-kling-demo";

    /** Pictures in work at once. */
    private static final int PARALLEL_LIMIT = 100;

    /** Of the answer to one request. */
    public static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

    /** Longer than a new task stays invisible and a request is under way together. */
    public static final Duration QUIET_PERIOD = Duration.ofMillis(2500);

    private QuickSettings() {}

    /** @param node the process among others on the same database */
    public static KlingSettings of(URI kling, Path dataDir, String node) {
        KlingSettings.Upstream upstream = new KlingSettings.Upstream(
                kling,
                Optional.of(new Credentials.ApiKey(API_KEY)),
                "demo",
                Dialect.OFFICIAL,
                CapabilityMap.builtIn("all"),
                PARALLEL_LIMIT,
                Duration.ofSeconds(1),
                READ_TIMEOUT,
                Set.of());
        return new KlingSettings(
                upstream,
                new KlingSettings.Timing(
                        Duration.ofMillis(100), QUIET_PERIOD, Duration.ofSeconds(1), Duration.ofHours(24)),
                new KlingSettings.Callbacks(Optional.empty(), List.of(), false),
                dataDir,
                new KlingSettings.FirstPasswords(Optional.empty(), Optional.empty()),
                node);
    }
}
