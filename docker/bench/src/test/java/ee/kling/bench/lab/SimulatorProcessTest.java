package ee.kling.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class SimulatorProcessTest {

    @TempDir
    Path directory;

    @Test
    void runsBesideThisJvmAndCanBeTurned() throws IOException {
        try (SimulatorProcess simulator =
                SimulatorProcess.start(directory.resolve("simulator.log"), List.of("--seed", "7"))) {
            assertThat(simulator.pid()).isNotEqualTo(ProcessHandle.current().pid());
            simulator.change(Map.of("parallel-limit", "1234"));
            assertThat(simulator.state().toString()).contains("1234");
            assertThat(simulator.tasks()).isEmpty();
        }
    }
}
