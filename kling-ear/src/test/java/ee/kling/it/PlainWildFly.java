package ee.kling.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A WildFly as it is downloaded, in the hands of an administrator who has the shipped directory beside it. */
final class PlainWildFly implements AutoCloseable {
    private static final Path SHIPPED = Path.of(System.getProperty("for-wildfly"));
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final int httpPort = RunningProduct.freePort();
    private final int managementPort = RunningProduct.freePort();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path home;
    private Path log;
    private Process server;

    private PlainWildFly(Path home) {
        this.home = home;
    }

    static PlainWildFly unpacked() throws IOException {
        Path target = Path.of(System.getProperty("it.dir"), "plain-wildfly");
        ShippedEar.empty(target);
        unzip(Path.of(System.getProperty("plain-wildfly.zip")), target);
        try (Stream<Path> top = Files.list(target)) {
            PlainWildFly wildfly = new PlainWildFly(top.findFirst().orElseThrow());
            // What Java unpacks is not executable.
            wildfly.file("bin/standalone.sh").toFile().setExecutable(true);
            wildfly.file("bin/jboss-cli.sh").toFile().setExecutable(true);
            return wildfly;
        }
    }

    private static void unzip(Path file, Path target) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file);
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            for (Path entry : (Iterable<Path>) entries.skip(1)::iterator) {
                Files.copy(entry, target.resolve(entry.toString().substring(1)));
            }
        }
    }

    /** The shipped script on the stopped server, as its header says. @return what it printed */
    String prepareStopped(String configuration) throws IOException, InterruptedException {
        String script = "<(echo embed-server --server-config=" + configuration + "; cat prepare-wildfly.cli)";
        return shell("\"$JBOSS_HOME/bin/jboss-cli.sh\" --file=" + script);
    }

    /** The shipped script on the running server, as its header says. @return what it printed */
    String prepareRunning() throws IOException, InterruptedException {
        return connected("--file=prepare-wildfly.cli");
    }

    /** Anything else that an administrator tells the running server. @return its answer */
    String connected(String arguments) throws IOException, InterruptedException {
        return shell("\"$JBOSS_HOME/bin/jboss-cli.sh\" --connect --controller=localhost:" + managementPort + " "
                + arguments);
    }

    /** In the shipped directory; anything but exit code 0 fails. */
    private String shell(String command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile(Path.of(System.getProperty("it.dir")), "plain-wildfly-", ".txt");
        Process process = builder(List.of("bash", "-c", command), printed)
                .directory(SHIPPED.toFile())
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " failed:\n" + Files.readString(printed));
        }
        return Files.readString(printed);
    }

    private ProcessBuilder builder(List<String> command, Path output) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KLING_"));
        builder.environment().put("JBOSS_HOME", home.toString());
        return builder;
    }

    /** Starts it and waits until it has started, with whatever is deployed. */
    void start(String configuration, Map<String, String> settings) throws IOException {
        log = Files.createTempFile(Path.of(System.getProperty("it.dir")), "plain-wildfly-", ".log");
        List<String> command = new ArrayList<>(List.of(file("bin/standalone.sh").toString()));
        command.addAll(List.of("-c", configuration, "-Djboss.http.port=" + httpPort, "-Djboss.https.port=0"));
        command.add("-Djboss.management.http.port=" + managementPort);
        ProcessBuilder builder = builder(command, log);
        builder.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "1");
        builder.environment().putAll(settings);
        server = builder.start();
        await("WFLYSRV0025");
    }

    /** Waits until the log says so. */
    void await(String message) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            String said = log();
            if (!server.isAlive() || said.contains("WFLYSRV0026")) {
                throw new IllegalStateException("The server did not start well:\n" + said);
            }
            return said.contains(message);
        });
    }

    void stop() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The server does not stop");
        }
    }

    /** Puts the EAR where the server looks for deployments. */
    void dropEar() throws IOException {
        Files.copy(SHIPPED.resolve("kling.ear"), home.resolve("standalone/deployments/kling.ear"));
    }

    int readiness() throws IOException, InterruptedException {
        URI ready = URI.create("http://localhost:" + managementPort + "/health/ready");
        return client.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    URI base() {
        return URI.create("http://localhost:" + httpPort);
    }

    /** What this start has logged so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    Path file(String name) {
        return home.resolve(name);
    }

    @Override
    public void close() throws InterruptedException {
        if (server != null && server.isAlive()) {
            stop();
        }
    }
}
