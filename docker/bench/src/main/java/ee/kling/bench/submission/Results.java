package ee.kling.bench.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rounds that are finished, in a file, so that a run that was stopped goes on where it was. */
final class Results {
    private static final String SEED = "seed=";

    private final Path file;
    private Optional<Long> seed = Optional.empty();
    private final Map<String, Tally> finished = new TreeMap<>();

    private Results(Path file) {
        this.file = file;
    }

    static Results in(Path dir) throws IOException {
        Results results = new Results(dir.resolve("rounds.txt"));
        if (Files.exists(results.file)) {
            Files.readAllLines(results.file).forEach(results::take);
        }
        return results;
    }

    private void take(String line) {
        String[] parts = line.split("=", 2);
        if (line.startsWith(SEED)) {
            seed = Optional.of(Long.valueOf(parts[1]));
        } else {
            finished.put(parts[0], Tally.read(parts[1]));
        }
    }

    /** Of the run that was stopped. */
    Optional<Long> seed() {
        return seed;
    }

    /** Another seed is another run, of which nothing is done. */
    void begin(long chosen) throws IOException {
        if (!seed.equals(Optional.of(chosen))) {
            finished.clear();
            Files.write(file, List.of(SEED + chosen));
        }
        seed = Optional.of(chosen);
    }

    Optional<Tally> of(Leg leg) {
        return Optional.ofNullable(finished.get(leg.key()));
    }

    void add(Leg leg, Tally tally) throws IOException {
        Files.write(file, List.of(leg.key() + "=" + tally.stored()), StandardOpenOption.APPEND);
    }

    /** The next run begins anew. */
    void end() throws IOException {
        Files.deleteIfExists(file);
    }
}
