package ee.kling.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** An image's process and its children, in namespaces of their own but in this machine's network. */
final class RunningContainer implements AutoCloseable {
    private static final Duration BOOT = Duration.ofMinutes(4);

    private final ContainerImage image;
    private final Process namespace;
    private final Map<String, String> settings;
    private final Path log;
    private final Path data;

    RunningContainer(ContainerImage image, Process namespace, Map<String, String> settings, Path log, Path data) {
        this.image = image;
        this.namespace = namespace;
        this.settings = settings;
        this.log = log;
        this.data = data;
    }

    /** Waits until the image's own health check is content. */
    RunningContainer awaitHealthy() {
        Awaitility.await().atMost(BOOT).pollInterval(Duration.ofSeconds(1)).until(() -> {
            if (!namespace.isAlive()) {
                throw new IllegalStateException("The container has ended:\n" + output());
            }
            return namespace.children().findAny().isPresent() && execute(image.healthCheck()) == 0;
        });
        return this;
    }

    /** Runs a command inside, as the image's user. @return its exit code */
    int execute(List<String> command) throws IOException, InterruptedException {
        List<String> inside = new ArrayList<>(
                List.of("chroot", "--userspec=" + image.user(), root().toString(), "env", "--ignore-environment"));
        inside.addAll(image.environment(settings));
        inside.addAll(command);
        return new ProcessBuilder(inside)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** What {@code docker stop} does. @return how long it took to end */
    Duration stop() throws IOException, InterruptedException {
        long before = System.nanoTime();
        new ProcessBuilder("kill", "-TERM", String.valueOf(first().pid()))
                .start()
                .waitFor();
        namespace.waitFor(60, TimeUnit.SECONDS);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    int exitCode() {
        return namespace.exitValue();
    }

    /** All processes inside, the first one included. */
    List<ProcessHandle> processes() {
        return namespace.descendants().toList();
    }

    /** The files as the processes inside see them. */
    Path root() {
        return Path.of("/proc", String.valueOf(first().pid()), "root");
    }

    Path data() {
        return data;
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    private ProcessHandle first() {
        return namespace.children().findFirst().orElseThrow();
    }

    @Override
    public void close() {
        namespace.descendants().forEach(ProcessHandle::destroyForcibly);
        namespace.destroyForcibly();
    }
}
