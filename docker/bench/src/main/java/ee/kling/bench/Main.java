package ee.kling.bench;

import ee.kling.bench.accept.AcceptBench;
import ee.kling.bench.history.HistoryBench;
import ee.kling.bench.polling.PollingBenchmark;
import ee.kling.bench.submission.SubmissionBench;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the benchmark that is named first, with the arguments behind it. */
public final class Main {

    private static final Map<String, Command> COMMANDS = new TreeMap<>(Map.of(
            "accept", AcceptBench::run,
            "history", rest -> HistoryBench.run(rest, System.out),
            "polling", PollingBenchmark::run,
            "simulator", SimulatorCeiling::run,
            "submission", SubmissionBench::run));

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Command command = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        if (command == null) {
            stop("Name the benchmark: " + String.join(", ", COMMANDS.keySet()));
            return;
        }
        try {
            List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
            System.exit(command.run(rest) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            stop(e.getMessage());
        }
    }

    private static void stop(String reason) {
        System.err.println(reason);
        System.exit(2);
    }
}
