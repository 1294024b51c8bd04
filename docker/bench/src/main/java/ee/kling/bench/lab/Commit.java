package ee.kling.bench.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Which state of the source is measured. */
public final class Commit {

    private Commit() {}

    /** The id of the commit in the current directory; {@code unknown} where there is none. */
    public static String id() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short=12", "HEAD").start();
            String id = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !id.isEmpty() ? id : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
