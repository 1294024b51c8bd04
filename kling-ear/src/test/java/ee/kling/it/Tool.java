package ee.kling.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program, run to its end. */
final class Tool {
    private static final int MINUTES = 8;

    private Tool() {}

    /**
     * @param log where its error output goes
     * @return its output
     * @throws IOException when it fails, with the end of what it said
     */
    static String run(Path log, String... command) throws IOException, InterruptedException {
        Path output = log.resolveSibling(log.getFileName() + ".out");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command[0] + " takes too long, see " + log);
        }
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed:\n" + end(output) + end(log));
        }
        return Files.readString(output);
    }

    private static String end(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
