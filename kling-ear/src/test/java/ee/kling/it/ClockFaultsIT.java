package ee.kling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * F22: the server's clock is two hours wrong and then jumps; that of the database and Kling's are right. An embedded database
 * has no clock of its own.
 */
@Tag("postgresql")
@Tag("faults")
@NeedsChromium
class ClockFaultsIT {
    private static final String NAME = "clock-faults";
    private static final Set<Integer> OF_THE_CLOCK = Set.of(1003, 1004);

    /** Where Debian has it, on either processor. */
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private final Path clock = Path.of(System.getProperty("it.dir"), NAME + ".clock");

    @Test
    void wrongAndJumpingClockCostsNoLeaseAndNoMoney() throws Exception {
        Path library = LIBRARIES.stream().filter(Files::isReadable).findFirst().orElse(null);
        assumeTrue(library != null, "libfaketime is not installed, a wrong clock is not tried");
        try (KlingSimulator kling = KlingSimulator.start(SimulatorSettings.defaults()
                        .slowBy(Duration.ofSeconds(6))
                        .generationTime(Duration.ofSeconds(1), Duration.ofSeconds(2)));
                RunningProduct product = new RunningProduct(NAME)) {
            set("+7200");
            product.start(settings(kling, library));
            StoredRows rows = new StoredRows(NAME, product.data());
            accept(product, "Ahead of its time");
            awaitState(product, rows, "Ahead of its time", "SUCCEEDED");
            assertThat(clockRefusals(kling)).as("refused, and signed again").isEqualTo(1);

            kling.nextCreate(Scenario.SLOW);
            accept(product, "Caught by a jump");
            awaitState(product, rows, "Caught by a jump", "SUBMITTING");
            set("-7200");
            product.await(() -> kling.tasks().size() == 2);
            awaitState(product, rows, "Caught by a jump", "SUCCEEDED");

            accept(product, "Behind its time");
            awaitState(product, rows, "Behind its time", "SUCCEEDED");
            assertThat(clockRefusals(kling)).isBetween(2L, 3L);
            assertThat(kling.tasks())
                    .extracting(SimulatedTask::prompt)
                    .containsExactly("Ahead of its time", "Caught by a jump", "Behind its time");
            assertThat(product.output()).doesNotContain("stopped while sending");
        }
    }

    private void set(String seconds) throws IOException {
        Path prepared = Files.writeString(clock.resolveSibling(NAME + ".prepared"), seconds + "\n");
        Files.move(prepared, clock, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static void accept(RunningProduct product, String prompt) {
        try (Chromium chromium = new Chromium()) {
            StudioPage staff = new StudioPage(chromium.page(), product.base()).signIn("staff", "staff-it");
            staff.generate(prompt);
            staff.card(prompt).first().waitFor();
        }
    }

    private static void awaitState(RunningProduct product, StoredRows rows, String prompt, String state) {
        product.await(() -> {
            try {
                return rows.task(prompt).state().equals(state);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static long clockRefusals(KlingSimulator kling) {
        return kling.requests().stream()
                .map(RecordedRequest::code)
                .filter(OF_THE_CLOCK::contains)
                .count();
    }

    private Map<String, String> settings(KlingSimulator kling, Path library) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Otherwise whoever waits in Java for some time, by that clock, wakes at once and spins.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1",
                "KLING_BASE_URL", kling.baseUri().toString(),
                "KLING_ACCESS_KEY", "ak-demo",
                "KLING_SECRET_KEY", "sk-demo-0123456789abcdef0123456789"));
        settings.put("KLING_ADMIN_PASSWORD", "admin-it");
        settings.put("KLING_STAFF_PASSWORD", "staff-it");
        return settings;
    }
}
