package ee.kling.bench.polling;

import ee.kling.bench.lab.Sample;
import ee.kling.bench.lab.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is printed at the end. */
final class Report {

    private static final double MILLIS = 1000;

    private Report() {}

    static String of(List<Measured> all) {
        StringBuilder text = new StringBuilder();
        text.append("From the end at Kling to the commit of the result; medians of the runs, and their range.\n")
                .append("CPU in seconds for 1,000 tasks. The product's pictures are not fetched meanwhile.\n\n")
                .append(table(all))
                .append("\nHow each was set up:\n");
        all.stream()
                .map(line -> line.cell().client())
                .distinct()
                .forEach(client -> text.append("- ")
                        .append(client.word())
                        .append(": ")
                        .append(client.settings())
                        .append('\n'));
        return text.toString();
    }

    private static Table table(List<Measured> all) {
        Table table = new Table(
                1,
                "client",
                "tasks",
                "interval",
                "runs",
                "p50 s",
                "p99 s",
                "requests/task",
                "statements/task",
                "others/task",
                "JVM CPU",
                "PG CPU",
                "RSS MB");
        for (Measured line : all) {
            table.add(
                    line.cell().client().word(),
                    String.valueOf(line.cell().tasks()),
                    line.cell().seconds(),
                    String.valueOf(line.runs().size()),
                    cell(line, run -> run.detectionP50() / MILLIS),
                    cell(line, run -> run.detectionP99() / MILLIS),
                    cell(line, Measurement::requestsPerTask),
                    cell(line, Measurement::statementsPerTask),
                    cell(line, Measurement::othersPerTask),
                    cell(line, Measurement::clientCpuPerThousand),
                    cell(line, Measurement::postgresCpuPerThousand),
                    String.format(Locale.ROOT, "%.0f", line.median(Measurement::residentMegabytes)));
        }
        return table;
    }

    private static String cell(Measured line, ToDoubleFunction<Measurement> figure) {
        Sample sample = line.of(figure);
        return sample.size() == 1
                ? figure(sample.median())
                : "%s (%s-%s)".formatted(figure(sample.median()), figure(sample.least()), figure(sample.most()));
    }

    /** Three figures that mean something. */
    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.3f" : value < 100 ? "%.2f" : "%.0f", value);
    }
}
