package ee.kling.bench.submission;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came out.
 *
 * @param kills by the moment
 * @param posts creates that reached Kling
 */
record Tally(Audit.Findings findings, Map<KillPoint, Integer> kills, long posts, long seconds) {
    int killed() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    Tally plus(Tally more) {
        Map<KillPoint, Integer> sum = new EnumMap<>(KillPoint.class);
        sum.putAll(kills);
        more.kills.forEach((point, count) -> sum.merge(point, count, Integer::sum));
        return new Tally(findings.plus(more.findings), sum, posts + more.posts, seconds + more.seconds);
    }

    /** As one line of a file. */
    String stored() {
        Audit.Findings found = findings;
        String byPoint = kills.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(";"));
        return "%d,%d,%d,%d,%d,%d,%d,%d,%d,%s"
                .formatted(
                        found.accepted(),
                        found.paid(),
                        found.duplicates(),
                        found.orphans(),
                        found.lost(),
                        found.shownFailed(),
                        found.asked(),
                        posts,
                        seconds,
                        byPoint);
    }

    static Tally read(String line) {
        String[] parts = line.split(",", -1);
        int[] counts = Arrays.stream(parts, 0, 7).mapToInt(Integer::parseInt).toArray();
        Map<KillPoint, Integer> kills = new EnumMap<>(KillPoint.class);
        for (String entry : parts[9].isEmpty() ? new String[0] : parts[9].split(";")) {
            String[] pair = entry.split(":");
            kills.put(KillPoint.valueOf(pair[0]), Integer.valueOf(pair[1]));
        }
        return new Tally(
                new Audit.Findings(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]),
                kills,
                Long.parseLong(parts[7]),
                Long.parseLong(parts[8]));
    }
}
