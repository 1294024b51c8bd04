package ee.kling.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What processes have used, as Linux keeps it in /proc. */
public final class ProcessTimes {

    private static final Path PROC = Path.of("/proc");

    /** USER_HZ, which Linux has had at 100 towards programs on every platform that the product runs on. */
    private static final long TICKS_PER_SECOND = 100;

    // Numbers of the fields behind the name, see proc(5): 4 is the parent, 14 to 17 are times.
    private static final int BEFORE_NAME_ENDS = 3;
    private static final int PARENT = 4 - BEFORE_NAME_ENDS;
    private static final int USER = 14 - BEFORE_NAME_ENDS;
    private static final int SYSTEM = 15 - BEFORE_NAME_ENDS;
    private static final int CHILDREN_USER = 16 - BEFORE_NAME_ENDS;
    private static final int CHILDREN_SYSTEM = 17 - BEFORE_NAME_ENDS;

    private ProcessTimes() {}

    /** CPU time of one process, user and system. */
    public static Duration cpu(long pid) throws IOException {
        String[] stat = stat(pid).orElseThrow(() -> new IOException("There is no process " + pid));
        return duration(ticks(stat, USER, SYSTEM));
    }

    /** CPU time of a process and of all that it has started itself, also of those that have ended. */
    public static Duration cpuOfFamily(long parent) throws IOException {
        String[] own = stat(parent).orElseThrow(() -> new IOException("There is no process " + parent));
        long ticks = ticks(own, USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM);
        for (long pid : pids()) {
            Optional<String[]> stat = stat(pid).filter(found -> Long.parseLong(found[PARENT]) == parent);
            ticks += stat.map(found -> ticks(found, USER, SYSTEM)).orElse(0L);
        }
        return duration(ticks);
    }

    /** Resident memory now, in MB of 1,048,576 bytes. */
    public static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(PROC.resolve(pid + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("[^0-9]", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow(() -> new IOException("Process " + pid + " has no memory"))
                / 1024;
    }

    private static List<Long> pids() throws IOException {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .map(Long::valueOf)
                    .toList();
        }
    }

    /** The fields behind the name, which may itself hold spaces and brackets. */
    private static Optional<String[]> stat(long pid) throws IOException {
        try {
            String line = Files.readString(PROC.resolve(pid + "/stat"));
            return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // Ended between the opening and the reading.
            if (Files.exists(PROC.resolve(String.valueOf(pid)))) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static long ticks(String[] stat, int... fields) {
        long sum = 0;
        for (int field : fields) {
            sum += Long.parseLong(stat[field]);
        }
        return sum;
    }

    private static Duration duration(long ticks) {
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }
}
