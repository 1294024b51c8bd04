package ee.kling.bench.submission;

import ee.kling.bench.lab.Arguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much is done.
 *
 * @param submissions of ours while Kling refuses no used id, which is the harder case
 * @param kills in them
 * @param beside submissions of each other line, with kills in proportion
 * @param round submissions on one database; what is finished when a run is stopped need not be done again
 * @param seed empty: that of the run before, or a new one
 * @param fresh whether what earlier runs have finished is done again
 * @param dir where finished rounds, logs and the class data archive are
 */
record Scale(int submissions, int kills, int beside, int round, Optional<Integer> seed, boolean fresh, Path dir) {
    private static final int MOST = 1_000_000;

    /** One after the other; the lines of the table by their titles. */
    List<Leg> legs(int first) {
        List<Leg> legs = new ArrayList<>();
        for (int done = 0; done < submissions; done += round) {
            int size = Math.min(round, submissions - done);
            legs.add(new Leg(Strategy.OURS, false, size, share(done + size) - share(done), first + legs.size()));
        }
        legs.add(beside(Strategy.OURS, true, first + legs.size()));
        legs.add(beside(Strategy.FRESH_ID, false, first + legs.size()));
        legs.add(beside(Strategy.SAME_ID, false, first + legs.size()));
        legs.add(beside(Strategy.SAME_ID, true, first + legs.size()));
        return legs;
    }

    private Leg beside(Strategy strategy, boolean unique, int seed) {
        return new Leg(strategy, unique, beside, share(beside), seed);
    }

    private int share(int of) {
        return (int) ((long) kills * of / submissions);
    }

    /** @throws IllegalArgumentException when a name is unknown or a number out of range */
    static Scale of(List<String> given) {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("submissions", "10000");
        defaults.put("kills", "1000");
        defaults.put("beside", "1000");
        defaults.put("round", "1000");
        defaults.put("seed", "");
        defaults.put("fresh", "false");
        defaults.put("dir", "target/bench/submission");
        defaults.put("short", "false");
        Arguments arguments = new Arguments("submission", given, defaults);
        if (arguments.flag("short")) {
            return brief(arguments);
        }
        return new Scale(
                arguments.number("submissions", 1, MOST),
                arguments.number("kills", 0, MOST),
                arguments.number("beside", 1, MOST),
                arguments.number("round", 1, MOST),
                arguments.text("seed").isEmpty()
                        ? Optional.empty()
                        : Optional.of(arguments.number("seed", 0, 999_999_999)),
                arguments.flag("fresh"),
                Path.of(arguments.text("dir")).toAbsolutePath());
    }

    /** A check that ends within a minute and a half on two idle cores. It has nothing to go on with. */
    private static Scale brief(Arguments arguments) {
        Path dir = Path.of(arguments.text("dir")).resolve("short").toAbsolutePath();
        return new Scale(100, 8, 30, 100, Optional.empty(), true, dir);
    }
}
