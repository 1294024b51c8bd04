package ee.kling.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Which rounds of the long form are finished: in the file {@code faults.done}, where that is set, so that it can go on there. */
final class FaultRounds {
    private static final String FILE = System.getProperty("faults.done");

    private FaultRounds() {}

    static boolean isOpen(long seed) throws IOException {
        return FILE == null || !finished().contains(name(seed));
    }

    static void finish(long seed) throws IOException {
        tell(seed, "passed");
        if (FILE != null) {
            Files.writeString(Path.of(FILE), name(seed) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Says in the long form how far it is. */
    static void tell(long seed, String what) {
        if (FILE != null) {
            System.out.printf("%s: %s%n", name(seed), what);
        }
    }

    private static List<String> finished() throws IOException {
        return Files.exists(Path.of(FILE)) ? Files.readAllLines(Path.of(FILE)) : List.of();
    }

    private static String name(long seed) {
        return "fault points, %s, seed %d".formatted(ItDatabase.kind(), seed);
    }
}
