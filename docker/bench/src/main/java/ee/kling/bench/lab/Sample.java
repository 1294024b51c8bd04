package ee.kling.bench.lab;

import java.util.Arrays;
import java.util.Collection;

/** Values that were measured, in order of size. */
public final class Sample {

    private final double[] sorted;

    public Sample(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A sample needs at least one value");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    public static Sample of(Collection<Double> values) {
        return new Sample(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The smallest value that at least this share of all is not above (nearest rank).
     *
     * @param share above 0, at most 1
     */
    public double percentile(double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    public double least() {
        return sorted[0];
    }

    public double most() {
        return sorted[sorted.length - 1];
    }

    public int size() {
        return sorted.length;
    }
}
