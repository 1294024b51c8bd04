package ee.kling.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessTimesTest {

    private static final long HERE = ProcessHandle.current().pid();

    @Test
    void cpuIsWhatTheJvmSaysOfItself() throws IOException {
        var itself = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Duration before = Duration.ofNanos(itself.getProcessCpuTime());
        Duration measured = ProcessTimes.cpu(HERE);
        Duration after = Duration.ofNanos(itself.getProcessCpuTime());
        assertThat(measured).isBetween(before.minusMillis(50), after.plusMillis(50));
    }

    @Test
    void familyHasTheChildrenThatHaveEnded() throws IOException, InterruptedException {
        Duration before = ProcessTimes.cpuOfFamily(HERE).minus(ProcessTimes.cpu(HERE));
        new ProcessBuilder("bash", "-c", "for ((i = 0; i < 200000; i++)); do :; done")
                .start()
                .waitFor();
        Duration after = ProcessTimes.cpuOfFamily(HERE).minus(ProcessTimes.cpu(HERE));
        assertThat(after.minus(before)).isGreaterThan(Duration.ofMillis(50));
    }

    @Test
    void memoryIsSomeMegabytes() throws IOException {
        assertThat(ProcessTimes.residentMegabytes(HERE)).isBetween(20L, 20_000L);
    }

    @Test
    void processThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ProcessTimes.cpu(Integer.MAX_VALUE)).hasMessageContaining("2147483647");
    }
}
