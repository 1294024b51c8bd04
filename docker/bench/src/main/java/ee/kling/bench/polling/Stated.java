package ee.kling.bench.polling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the product states, to be met by the medians of one command. db-scheduler's best mode is the one that notices sooner at
 * the 99th percentile: one that cannot keep up asks less often.
 *
 * @param requests how many times fewer requests for each task than db-scheduler
 * @param statements how many times fewer detection statements for each task
 * @param slack how much later than db-scheduler the 99th percentile may be; 1 is not at all
 */
record Stated(double requests, double statements, double slack) {

    static final Stated FULL = new Stated(100, 50, 1);

    /** A hundred tasks share a page, not five hundred or a thousand, and live for some looks only; one late one is their percentile. */
    static final Stated SHORT = new Stated(20, 10, 2);

    /** With a list of two pages, about as often as the requests that are stated allow. */
    static final Cell FAST = new Cell(Client.OURS, 1000, Duration.ofMillis(210));

    private static final double FAST_P50 = 150;
    private static final double FAST_P99 = 300;
    private static final double FAST_REQUESTS = 0.25;

    /** Every statement that the measured lines allow to be checked. */
    List<Verdict> verdicts(List<Measured> all) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Measured ours : all) {
            if (ours.cell().client() == Client.OURS) {
                verdicts.addAll(besideDbScheduler(ours, all));
                verdicts.addAll(byItself(ours));
            }
        }
        return verdicts;
    }

    private List<Verdict> besideDbScheduler(Measured ours, List<Measured> all) {
        List<Measured> modes = all.stream()
                .filter(other -> other.cell().client().isDbScheduler())
                .filter(other -> other.cell().tasks() == ours.cell().tasks())
                .filter(other -> other.cell().interval().equals(ours.cell().interval()))
                .toList();
        if (modes.isEmpty()) {
            return List.of();
        }
        Measured best =
                Collections.min(modes, Comparator.comparingDouble(mode -> mode.median(Measurement::detectionP99)));
        double theirP99 = best.median(Measurement::detectionP99);
        return List.of(
                fewer("requests", requests, ours, best, Measurement::requestsPerTask),
                fewer("detection statements", statements, ours, best, Measurement::statementsPerTask),
                atMost("detection p99 in ms", ours, theirP99 * slack, Measurement::detectionP99));
    }

    private static List<Verdict> byItself(Measured ours) {
        return ours.cell().equals(FAST)
                ? List.of(
                        atMost("detection p50 in ms", ours, FAST_P50, Measurement::detectionP50),
                        atMost("detection p99 in ms", ours, FAST_P99, Measurement::detectionP99),
                        atMost("requests per task", ours, FAST_REQUESTS, Measurement::requestsPerTask))
                : List.of();
    }

    private static Verdict fewer(
            String what, double times, Measured ours, Measured theirs, ToDoubleFunction<Measurement> figure) {
        double ratio = theirs.median(figure) / ours.median(figure);
        return new Verdict(
                "%s: %s, at least 1/%.0f of db-scheduler's best: 1/%.1f".formatted(where(ours), what, times, ratio),
                ratio >= times);
    }

    private static Verdict atMost(String what, Measured ours, double most, ToDoubleFunction<Measurement> figure) {
        double value = ours.median(figure);
        return new Verdict(
                String.format(Locale.ROOT, "%s: %s at most %.2f: %.2f", where(ours), what, most, value), value <= most);
    }

    private static String where(Measured ours) {
        return "%d tasks, %s".formatted(ours.cell().tasks(), ours.cell().seconds());
    }

    /** One statement with the figure that was measured. */
    record Verdict(String text, boolean reached) {

        @Override
        public String toString() {
            return (reached ? "reached     " : "NOT REACHED ") + text;
        }
    }
}
