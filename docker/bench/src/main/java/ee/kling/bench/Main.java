package ee.kling.bench;

import ee.kling.bench.history.HistoryBench;
import java.util.List;

/** Runs the benchmark that is named. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("history")) {
            System.exit(HistoryBench.run(List.of(arguments), System.out) ? 0 : 1);
        }
        if (arguments.length != 1 || !arguments[0].equals("simulator")) {
            System.err.println("Name the benchmark: simulator, history [--rows=1000000] [--database=postgresql|h2]");
            System.exit(1);
        }
        System.out.println("What the simulator can do, beside a bare Undertow that answers as many bytes.");
        System.out.println(Figure.HEAD);
        SimulatorCeiling.measure(Scale.FULL).forEach(figure -> System.out.println(figure.row()));
    }
}
