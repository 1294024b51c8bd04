package ee.kling.bench.submission;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How processes are started: as quickly as Java can.
 *
 * @param kling the simulator
 * @param dir data directory and log of the processes
 * @param classes a class data archive; need not be there
 */
record Launch(Strategy strategy, String jdbcUrl, URI kling, Path dir, Path classes) {
    private static final List<String> QUICK = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xmx192m",
            "-Djava.security.egd=file:/dev/./urandom");

    Process start(URI wire, String node, Optional<Fate> fate) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(QUICK);
        if (Files.exists(classes)) {
            command.add("-XX:SharedArchiveFile=" + classes);
        } else if (isArchivable()) {
            command.add("-XX:ArchiveClassesAtExit=" + classes);
        }
        command.addAll(List.of("-cp", classPath(), strategy.process().getName()));
        command.addAll(List.of(
                jdbcUrl,
                wire.toString(),
                dir.toString(),
                node,
                fate.map(Fate::toString).orElse("none"),
                strategy.name()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("processes.log").toFile()))
                .start();
    }

    /** Whether the first process should run to its end, so that its class data is archived: that works with a jar only. */
    boolean isToBeTrained() {
        return isArchivable() && !Files.exists(classes);
    }

    private static boolean isArchivable() {
        return classPath().endsWith(".jar") && !classPath().contains(System.getProperty("path.separator"));
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
