package ee.kling.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shipped server with the EAR in it, started by the shipped script with the JVM options that it ships with. */
public final class Product implements AutoCloseable {

    private static final Duration BOOT = Duration.ofMinutes(3);
    private static final int STOP_SECONDS = 30;
    private static final long LOOK_MILLIS = 100;

    private final Process script;
    private final Path log;
    private final Path pidFile;

    private Product(Process script, Path log, Path pidFile) {
        this.script = script;
        this.log = log;
        this.pidFile = pidFile;
    }

    /**
     * Starts it at free ports and waits until it says that it is ready.
     *
     * @param server the built server, {@code kling-ear/target/server}
     * @param directory for its data and its log
     * @param settings environment variables, as in docs/deploy.md
     */
    public static Product start(Path server, Path directory, Map<String, String> settings) throws IOException {
        Path start = server.resolve("bin/kling.sh");
        if (!Files.exists(start)) {
            throw new IllegalArgumentException(
                    "There is no server at %s; build it with: mvn -q -DskipTests -pl docker/bench,kling-ear -am package"
                            .formatted(server));
        }
        Files.createDirectories(directory);
        Path log = directory.resolve("server.log");
        int port = Ports.free();
        Map<String, String> own = new HashMap<>(settings);
        own.put("KLING_HTTP_PORT", String.valueOf(port));
        own.put("KLING_MANAGEMENT_PORT", String.valueOf(Ports.free()));
        own.put("KLING_DATA_DIR", directory.resolve("data").toAbsolutePath().toString());
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", start.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KLING_"));
        builder.environment().putAll(own);
        Product product = new Product(builder.start(), log, directory.resolve("data/server-" + port + ".pid"));
        product.awaitReady();
        return product;
    }

    /** Of the server's JVM, not of the script. */
    public long pid() throws IOException {
        return Long.parseLong(Files.readString(pidFile).strip());
    }

    /** What it has written so far. */
    public String output() throws IOException {
        return Files.readString(log);
    }

    /** Ends the server at once, as in a power cut. */
    public void kill() throws IOException {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    @Override
    public void close() throws IOException {
        script.destroy();
        awaitEnd();
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + BOOT.toNanos();
        while (!output().contains("kling: Ready:")) {
            if (!script.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IOException("The product did not start; see " + log);
            }
            pause();
        }
    }

    private void awaitEnd() throws IOException {
        try {
            if (!script.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                script.destroyForcibly();
                throw new IOException("The product did not stop; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
