package ee.kling.bench.submission;

import java.util.EnumMap;
import java.util.Map;

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
}
