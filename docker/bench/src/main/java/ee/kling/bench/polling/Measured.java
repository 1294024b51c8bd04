package ee.kling.bench.polling;

import ee.kling.bench.lab.Sample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The runs of one line of the table.
 *
 * @param runs at least one
 */
record Measured(Cell cell, List<Measurement> runs) {

    /** One figure over all runs. */
    Sample of(ToDoubleFunction<Measurement> figure) {
        return new Sample(runs.stream().mapToDouble(figure).toArray());
    }

    double median(ToDoubleFunction<Measurement> figure) {
        return of(figure).median();
    }
}
