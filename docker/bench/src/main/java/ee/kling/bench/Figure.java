package ee.kling.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Requests a second of one case, and of a bare server with the same requests and as large answers.
 *
 * @param answerBytes the size of one answer
 */
record Figure(String what, int answerBytes, List<Double> rates, List<Double> bareRates) {

    static final String HEAD =
            String.format("%-36s %10s %8s %19s %8s %19s %6s", "", "bytes", "per s", "range", "bare", "range", "ratio");

    double median() {
        return median(rates);
    }

    /** The share of the bare server's rate. */
    double ratio() {
        return median() / median(bareRates);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-36s %10d %8.0f %19s %8.0f %19s %6.2f",
                what,
                answerBytes,
                median(),
                range(rates),
                median(bareRates),
                range(bareRates),
                ratio());
    }

    private static double median(List<Double> values) {
        double[] sorted = sorted(values);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String range(List<Double> values) {
        double[] sorted = sorted(values);
        return String.format(Locale.ROOT, "%.0f to %.0f", sorted[0], sorted[sorted.length - 1]);
    }

    private static double[] sorted(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
