package ee.kling.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** The product as a person starts it: the shipped script, on ports, data and a database of its own. */
final class RunningProduct implements AutoCloseable {
    private static final Duration BOOT = Duration.ofMinutes(6);

    private final int httpPort = freePort();
    private final int managementPort = freePort();
    private final int simulatorPort = freePort();
    private final Map<String, String> database;
    private final Path data;
    private final Path log;
    private final Path serverState;
    private Process process;

    RunningProduct(String name) {
        data = Path.of(System.getProperty("it.dir"), name);
        log = Path.of(System.getProperty("it.dir"), name + ".log");
        ShippedEar.empty(data);
        database = ItDatabase.empty(name);
        serverState = copyOfServerState(name);
    }

    /** Another server on the data and the database of this one; both run from the same files. */
    private RunningProduct(String name, RunningProduct shared) {
        data = shared.data;
        log = Path.of(System.getProperty("it.dir"), name + ".log");
        database = shared.database;
        serverState = copyOfServerState(name);
    }

    /** Two servers must not write to one directory of logs, locks and deployments. */
    private static Path copyOfServerState(String name) {
        Path copy = Path.of(System.getProperty("it.dir"), name + "-server");
        ShippedEar.empty(copy);
        Path original = Path.of(System.getProperty("jboss.home"), "standalone");
        for (String part : List.of("configuration", "data", "deployments", "lib")) {
            if (Files.exists(original.resolve(part))) {
                run("cp", "-a", original.resolve(part).toString(), copy.toString());
            }
        }
        return copy;
    }

    private static void run(String... command) {
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param name of its log */
    RunningProduct besides(String name) {
        return new RunningProduct(name, this);
    }

    /** Starts it, without waiting. */
    RunningProduct launch(Map<String, String> settings) throws IOException {
        ProcessBuilder script = new ProcessBuilder(
                        "bash",
                        Path.of(System.getProperty("jboss.home"), "bin", "kling.sh")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = script.environment();
        environment.keySet().removeIf(name -> name.startsWith("KLING_"));
        environment.put("KLING_HTTP_PORT", String.valueOf(httpPort));
        environment.put("KLING_MANAGEMENT_PORT", String.valueOf(managementPort));
        environment.put("KLING_SIMULATOR_PORT", String.valueOf(simulatorPort));
        environment.put("KLING_DATA_DIR", data.toString());
        environment.put("PREPEND_JAVA_OPTS", System.getProperty("it.java-options"));
        environment.putAll(database);
        environment.put("JBOSS_BASE_DIR", serverState.toString());
        environment.putAll(settings);
        process = script.start();
        return this;
    }

    /** Starts it and waits until it says that it is ready. */
    RunningProduct start(Map<String, String> settings) throws IOException {
        launch(settings);
        await(() -> output().contains("kling: Ready:"));
        return this;
    }

    /** Waits for something, but not for a product that has ended meanwhile. */
    void await(BooleanSupplier condition) {
        Awaitility.await().atMost(BOOT).pollInterval(Duration.ofMillis(200)).until(() -> {
            if (!condition.getAsBoolean() && !process.isAlive()) {
                throw new IllegalStateException("The product has ended:\n" + output());
            }
            return condition.getAsBoolean();
        });
    }

    /** What Ctrl-C does. @return how long it took to end */
    Duration interrupt() throws IOException, InterruptedException {
        long before = System.nanoTime();
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        process.waitFor(60, TimeUnit.SECONDS);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    /** What a power cut does to the server; the script notices and ends too. */
    void kill() throws IOException, InterruptedException {
        signal("KILL");
        process.waitFor(60, TimeUnit.SECONDS);
    }

    /** To the server itself, past the script. @param name such as STOP, which freezes it, or CONT */
    void signal(String name) throws IOException, InterruptedException {
        String server = Files.readString(data.resolve("server-%d.pid".formatted(httpPort)))
                .strip();
        new ProcessBuilder("kill", "-" + name, server).start().waitFor();
    }

    /** Waits for a server to die by itself. */
    void awaitEnd() {
        Awaitility.await().atMost(BOOT).pollInterval(Duration.ofMillis(200)).until(() -> !process.isAlive());
    }

    int exitCode() throws InterruptedException {
        process.waitFor(60, TimeUnit.SECONDS);
        return process.exitValue();
    }

    URI base() {
        return URI.create("http://localhost:" + httpPort);
    }

    URI simulator() {
        return URI.create("http://localhost:" + simulatorPort);
    }

    int httpPort() {
        return httpPort;
    }

    int managementPort() {
        return managementPort;
    }

    /** What the readiness check on the management port answers; empty when nobody does. */
    String readiness() {
        try {
            URI ready = URI.create("http://localhost:%d/health/ready".formatted(managementPort));
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Path data() {
        return data;
    }

    String output() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null && process.isAlive()) {
            interrupt();
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
