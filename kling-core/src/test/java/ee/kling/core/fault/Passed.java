package ee.kling.core.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What has passed in the long form: lines of the file {@code faults.done}, which no other form has, so that it goes on there. */
final class Passed {
    private static final String FILE = System.getProperty("faults.done");
    private static final String DATABASE = System.getProperty("kling.test.database", "h2");

    private Passed() {}

    static boolean isRemembered() {
        return FILE != null;
    }

    /** @return as {@link #line} writes them */
    static Set<String> lines() {
        try {
            return isRemembered() && Files.exists(Path.of(FILE))
                    ? new HashSet<>(Files.readAllLines(Path.of(FILE)))
                    : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String line(ExtensionContext context, String seed) {
        return "%s, %s, %s".formatted(context.getRequiredTestMethod().getName(), DATABASE, seed);
    }

    static void remember(String line) {
        try {
            Files.writeString(Path.of(FILE), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
