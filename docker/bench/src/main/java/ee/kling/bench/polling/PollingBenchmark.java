package ee.kling.bench.polling;

import ee.kling.bench.lab.Arguments;
import ee.kling.bench.lab.Commit;
import ee.kling.bench.lab.KeptResults;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command {@code polling}. What is measured already for this commit is not measured again. */
public final class PollingBenchmark {

    private static final int MOST_TASKS = 100_000;
    private static final int MOST_RUNS = 100;
    private static final int MOST_WARM_UP_TASKS = 1000;
    private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

    static {
        DEFAULTS.put("tasks", "1000,10000");
        DEFAULTS.put("runs", "5");
        DEFAULTS.put("intervals", "2s,0.25s");
        DEFAULTS.put("only", "");
        DEFAULTS.put("fresh", "false");
        DEFAULTS.put("short", "false");
        DEFAULTS.put("server", "kling-ear/target/server");
        DEFAULTS.put("directory", "docker/bench/target/polling");
    }

    private final Arguments arguments;
    private final Path server;
    private final Path directory;
    private final boolean isShort;
    private final int runs;
    private final KeptResults kept;

    private PollingBenchmark(Arguments arguments) throws IOException {
        this.arguments = arguments;
        server = Path.of(arguments.text("server"));
        directory = Path.of(arguments.text("directory")).toAbsolutePath();
        isShort = arguments.flag("short");
        runs = isShort ? 1 : arguments.number("runs", 1, MOST_RUNS);
        // The short form is a check, which has nothing to go on with.
        kept = new KeptResults(
                directory.resolve(isShort ? "short.jsonl" : "results.jsonl"),
                Commit.id(),
                isShort || arguments.flag("fresh"));
    }

    /** Measures what is asked for; whether all that is stated about it was reached. */
    public static boolean run(List<String> given) throws IOException, SQLException, InterruptedException {
        return new PollingBenchmark(new Arguments("polling", given, DEFAULTS)).run();
    }

    private boolean run() throws IOException, SQLException, InterruptedException {
        List<Cell> cells = cells();
        List<Measured> measured = new ArrayList<>();
        for (Cell cell : cells) {
            say("line %d of %d: %s", measured.size() + 1, cells.size(), cell.key());
            measured.add(measured(cell));
        }
        System.out.println();
        System.out.println(Report.of(measured));
        List<Stated.Verdict> verdicts = (isShort ? Stated.SHORT : Stated.FULL).verdicts(measured);
        verdicts.forEach(System.out::println);
        return verdicts.stream().allMatch(Stated.Verdict::reached);
    }

    private List<Cell> cells() {
        List<Integer> tasks = isShort ? List.of(100) : arguments.numbers("tasks", 1, MOST_TASKS);
        List<Duration> intervals = isShort ? List.of(Duration.ofMillis(250)) : arguments.seconds("intervals");
        List<Cell> cells = new ArrayList<>();
        boolean isFast =
                !isShort && tasks.contains(Stated.FAST.tasks()) && clients().contains(Stated.FAST.client());
        if (isFast && !intervals.contains(Stated.FAST.interval())) {
            cells.add(Stated.FAST);
        }
        for (int number : tasks) {
            for (Duration interval : intervals) {
                clients().forEach(client -> cells.add(new Cell(client, number, interval)));
            }
        }
        return cells;
    }

    private List<Client> clients() {
        List<String> names = isShort ? List.of("ours", "db-scheduler-lock-and-fetch") : arguments.list("only");
        for (String name : names) {
            if (Arrays.stream(Client.values()).noneMatch(client -> client.isNamed(name))) {
                throw arguments.wrong(
                        "only",
                        "some of "
                                + Arrays.stream(Client.values())
                                        .map(Client::word)
                                        .toList(),
                        name);
            }
        }
        return Arrays.stream(Client.values())
                .filter(client -> names.isEmpty() || names.stream().anyMatch(client::isNamed))
                .toList();
    }

    private Measured measured(Cell cell) throws IOException, SQLException, InterruptedException {
        List<Measurement> done = new ArrayList<>(kept.of(cell.key(), Measurement.class));
        if (done.size() < runs) {
            try (Bench bench =
                    Bench.start(cell, server, directory.resolve(cell.key().replace(' ', '-')))) {
                if (!isShort) {
                    bench.round(Math.min(MOST_WARM_UP_TASKS, cell.tasks()), Generation.SHORT);
                    say("warm-up is over");
                }
                while (done.size() < runs) {
                    Measurement run = bench.round(cell.tasks(), generation(cell));
                    kept.keep(cell.key(), run);
                    done.add(run);
                    say("run %d of %d: %s", done.size(), runs, brief(run));
                }
            }
        }
        return new Measured(cell, done.subList(0, runs));
    }

    private Generation generation(Cell cell) {
        return isShort ? Generation.SHORT : Generation.of(cell.tasks());
    }

    private static String brief(Measurement run) {
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, p99 %.0f ms, %.2f requests and %.2f detection statements a task",
                run.detectionP50(),
                run.detectionP99(),
                run.requestsPerTask(),
                run.statementsPerTask());
    }

    private static void say(String text, Object... values) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + text.formatted(values));
    }
}
