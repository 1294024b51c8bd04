package ee.kling.bench.submission;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How much is done.
 *
 * @param submissions of ours while Kling refuses no used id, which is the harder case
 * @param kills in them
 * @param beside submissions of each other line, with kills in proportion
 * @param round submissions on one database; what is finished when a run is stopped need not be done again
 * @param seed empty: that of the run that was stopped, or a new one
 * @param dir where finished rounds, logs and the class data archive are
 */
record Scale(int submissions, int kills, int beside, int round, OptionalLong seed, Path dir) {
    private static final Set<String> NAMES = Set.of("submissions", "kills", "beside", "round", "seed", "dir");

    /** The name of each line's first leg is enough for the verdict. */
    List<Leg> legs(long seed) {
        List<Leg> legs = new ArrayList<>();
        for (int done = 0; done < submissions; done += round) {
            int size = Math.min(round, submissions - done);
            legs.add(new Leg(Strategy.OURS, false, size, share(done + size) - share(done), seed + legs.size()));
        }
        legs.add(beside(Strategy.OURS, true, seed + legs.size()));
        legs.add(beside(Strategy.FRESH_ID, false, seed + legs.size()));
        legs.add(beside(Strategy.SAME_ID, false, seed + legs.size()));
        legs.add(beside(Strategy.SAME_ID, true, seed + legs.size()));
        return legs;
    }

    private Leg beside(Strategy strategy, boolean unique, long seed) {
        return new Leg(strategy, unique, beside, share(beside), seed);
    }

    private int share(int of) {
        return (int) ((long) kills * of / submissions);
    }

    /** How many kills the whole line of this leg has. */
    int killsOf(Leg leg) {
        return leg.strategy() == Strategy.OURS && !leg.unique() ? kills : share(beside);
    }

    /** @throws IllegalArgumentException when a name is unknown or a number out of range */
    static Scale of(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : parts[0];
            if (parts.length == 1 || !NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "Arguments are --submissions, --kills, --beside, --round, --seed and --dir, each with =value; given: "
                                + argument);
            }
            given.put(name, parts[1]);
        }
        int submissions = number(given, "submissions", 10_000, 1);
        return new Scale(
                submissions,
                number(given, "kills", submissions / 10, 0),
                number(given, "beside", Math.max(1, submissions / 10), 1),
                number(given, "round", 1000, 1),
                Optional.ofNullable(given.get("seed"))
                        .map(text -> OptionalLong.of(Long.parseLong(text)))
                        .orElse(OptionalLong.empty()),
                Path.of(given.getOrDefault("dir", "target/bench/submission")).toAbsolutePath());
    }

    private static int number(Map<String, String> given, String name, int byDefault, int least) {
        String text = given.getOrDefault(name, String.valueOf(byDefault));
        int number = text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : -1;
        if (number < least) {
            throw new IllegalArgumentException(
                    "--%s must be a whole number from %d to 9999999; given: %s".formatted(name, least, text));
        }
        return number;
    }
}
