package ee.kling.bench.submission;

import java.io.PrintStream;
import java.util.Map;

/** What the table must show. */
final class Verdict {
    private Verdict() {}

    /** Ours never pays twice and loses nothing; the twin does pay twice, or the judge would be blind. */
    static boolean of(Map<String, Tally> lines, Scale scale, PrintStream out) {
        boolean good = true;
        for (Leg leg : scale.legs(0)) {
            Tally tally = lines.get(leg.title());
            good &= switch (leg.strategy()) {
                case OURS ->
                    isAsStated(tally.findings().nothingWrong(), "paid twice or lost: " + leg.title(), out)
                            & isAsStated(tally.killed() >= leg.kills(), "too few kills: " + leg.title(), out);
                case FRESH_ID ->
                    isAsStated(
                            tally.findings().duplicates() > 0,
                            "the judge sees no second payment where some must be",
                            out);
                case SAME_ID -> true;
            };
        }
        return good;
    }

    private static boolean isAsStated(boolean stated, String otherwise, PrintStream out) {
        if (!stated) {
            out.println("FAILED: " + otherwise);
        }
        return stated;
    }
}
