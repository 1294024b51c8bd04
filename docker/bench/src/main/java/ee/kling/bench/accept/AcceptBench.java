package ee.kling.bench.accept;

import ee.kling.bench.core.CoreDatabase;
import ee.kling.bench.lab.Arguments;
import ee.kling.bench.lab.Postgres;
import ee.kling.bench.lab.Sample;
import ee.kling.bench.lab.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.postgresql.ds.PGSimpleDataSource;

/** Benchmark "accept": durable submissions a second with 1 and with 100 owners, beside the bare insert. */
public final class AcceptBench {
    private static final String DATABASE = "accept";
    private static final List<Integer> OWNERS = List.of(1, 100);

    /** The short form is a check: so few and short runs on a busy machine tell no more than that nothing is badly wrong. */
    private static final int SHORT_RUNS = 3;

    /** Of each way, before anything is measured: until then the virtual machine still compiles. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final double SHORT_LEAST = 0.5;

    private AcceptBench() {}

    /** See {@link ee.kling.bench.Command}. */
    public static boolean run(List<String> given) throws IOException, SQLException, InterruptedException {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("runs", "5");
        defaults.put("seconds", "5s");
        defaults.put("threads", "8");
        defaults.put("least-percent", "80");
        defaults.put("dir", "target/bench/accept");
        defaults.put("short", "false");
        Arguments arguments = new Arguments("accept", given, defaults);
        boolean isShort = arguments.flag("short");
        Measured measured = measure(
                isShort ? SHORT_RUNS : arguments.number("runs", 1, 100),
                isShort ? SHORT : arguments.seconds("seconds").get(0),
                arguments.number("threads", 1, 64),
                Path.of(arguments.text("dir")).toAbsolutePath());
        double least = isShort ? SHORT_LEAST : arguments.number("least-percent", 0, 1000) / 100.0;
        return measured.print(least, System.out);
    }

    /** Ours and the bare insert in turn, so that what else the machine does concerns both. */
    static Measured measure(int runs, Duration length, int threads, Path dir)
            throws IOException, SQLException, InterruptedException {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        try (Postgres postgres = Postgres.start(dir.resolve("postgresql"))) {
            try (Accepting accepting = new Accepting(migrated(postgres), dir.resolve("data"), threads)) {
                Load.rate(threads, 1, WARM_UP, accepting::bare);
                Load.rate(threads, 1, WARM_UP, accepting::ours);
                Measured measured = new Measured();
                for (int owners : OWNERS) {
                    Load.rate(threads, owners, length, accepting::bare);
                    Load.rate(threads, owners, length, accepting::ours);
                    for (int run = 0; run < runs; run++) {
                        measured.add(
                                owners,
                                Load.rate(threads, owners, length, accepting::bare),
                                Load.rate(threads, owners, length, accepting::ours));
                    }
                }
                return measured;
            }
        }
    }

    private static String migrated(Postgres postgres) throws SQLException {
        postgres.create(DATABASE);
        String url = "%s?user=%s&password=%s".formatted(postgres.url(DATABASE), Postgres.USER, Postgres.PASSWORD);
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        CoreDatabase.migrate(database);
        return url;
    }

    /** Rates of both by the number of owners, in the order of the runs. */
    static final class Measured {
        private final Map<Integer, List<Double>> bare = new LinkedHashMap<>();
        private final Map<Integer, List<Double>> ours = new LinkedHashMap<>();

        void add(int owners, double bareRate, double oursRate) {
            bare.computeIfAbsent(owners, absent -> new ArrayList<>()).add(bareRate);
            ours.computeIfAbsent(owners, absent -> new ArrayList<>()).add(oursRate);
        }

        /** Of the medians. */
        double ratio(int owners) {
            return Sample.of(ours.get(owners)).median()
                    / Sample.of(bare.get(owners)).median();
        }

        /** @return whether every ratio is at least this */
        boolean print(double least, PrintStream out) {
            Table table = new Table(1, "accepted a second", "ours", "range", "bare insert", "range", "ratio");
            bare.keySet()
                    .forEach(owners -> table.add(
                            owners == 1 ? "1 owner" : owners + " owners",
                            whole(Sample.of(ours.get(owners)).median()),
                            range(ours.get(owners)),
                            whole(Sample.of(bare.get(owners)).median()),
                            range(bare.get(owners)),
                            String.format(Locale.ROOT, "%.2f", ratio(owners))));
            out.println(table);
            boolean reached = bare.keySet().stream().allMatch(owners -> ratio(owners) >= least);
            if (!reached) {
                out.printf(Locale.ROOT, "FAILED: a ratio is below %.2f%n", least);
            }
            return reached;
        }

        private static String range(List<Double> rates) {
            Sample sample = Sample.of(rates);
            return whole(sample.least()) + " to " + whole(sample.most());
        }

        private static String whole(double rate) {
            return String.format(Locale.ROOT, "%.0f", rate);
        }
    }
}
