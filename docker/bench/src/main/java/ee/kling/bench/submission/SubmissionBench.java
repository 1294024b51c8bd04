package ee.kling.bench.submission;

import ee.kling.bench.lab.Postgres;
import ee.kling.bench.lab.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Benchmark "submission": 10,000 submissions with faults and 1,000 kills, beside what is usually done. */
public final class SubmissionBench {
    private static final String DATABASE = "submission";

    private SubmissionBench() {}

    /** See {@link ee.kling.bench.Command}. */
    public static boolean run(List<String> arguments) throws IOException, SQLException, InterruptedException {
        return run(Scale.of(arguments), System.out);
    }

    static boolean run(Scale scale, PrintStream out) throws IOException, SQLException, InterruptedException {
        Dialogue.quiet();
        Rounds rounds = new Rounds(scale);
        int seed = rounds.seed(scale);
        out.printf("Submissions under faults and kills; seed %d, kept in %s%n", seed, scale.dir());
        Instant start = Instant.now();
        Map<String, Tally> table = new LinkedHashMap<>();
        try (Postgres postgres = Postgres.start(scale.dir().resolve("postgresql"))) {
            for (Leg leg : scale.legs(seed)) {
                Tally tally = rounds.of(leg).orElse(null);
                if (tally == null) {
                    tally = play(leg, postgres, scale.dir(), out);
                    rounds.add(leg, tally);
                }
                table.merge(leg.title(), tally, Tally::plus);
                tell(leg, tally, out);
            }
        }
        print(table, out);
        out.printf("%d s in this run.%n", Duration.between(start, Instant.now()).toSeconds());
        return Verdict.of(table, scale, out);
    }

    private static Tally play(Leg leg, Postgres postgres, Path dir, PrintStream out)
            throws IOException, SQLException, InterruptedException {
        out.printf("%s: %d submissions, %d kills%n", leg.title(), leg.submissions(), leg.kills());
        postgres.create(DATABASE);
        String url = "%s?user=%s&password=%s".formatted(postgres.url(DATABASE), Postgres.USER, Postgres.PASSWORD);
        Path classes = dir.resolve(leg.strategy().process().getSimpleName() + ".jsa");
        return Round.play(leg, url, dir.resolve("round-" + leg.key()), classes, out);
    }

    private static void tell(Leg leg, Tally tally, PrintStream out) {
        Audit.Findings found = tally.findings();
        out.printf(
                "%s, seed %d: %d accepted, %d kills, %d paid, %d twice, %d lost, %d s%n",
                leg.title(),
                leg.seed(),
                found.accepted(),
                tally.killed(),
                found.paid(),
                found.duplicates(),
                found.lost(),
                tally.seconds());
    }

    private static void print(Map<String, Tally> lines, PrintStream out) {
        Table table = new Table(
                1, "", "accepted", "kills", "paid", "twice", "unknown", "lost", "failed", "asked", "POSTs", "per task");
        lines.forEach((title, tally) -> {
            Audit.Findings found = tally.findings();
            table.add(
                    title,
                    String.valueOf(found.accepted()),
                    String.valueOf(tally.killed()),
                    String.valueOf(found.paid()),
                    String.valueOf(found.duplicates()),
                    String.valueOf(found.orphans()),
                    String.valueOf(found.lost()),
                    String.valueOf(found.shownFailed()),
                    String.valueOf(found.asked()),
                    String.valueOf(tally.posts()),
                    String.format(Locale.ROOT, "%.3f", tally.posts() / (double) Math.max(1, found.accepted())));
        });
        out.println();
        out.println(table);
        out.println(kills(lines));
    }

    private static Table kills(Map<String, Tally> lines) {
        Table table = new Table(1, "killed", "ours", "all");
        for (KillPoint point : KillPoint.values()) {
            int all = lines.values().stream()
                    .mapToInt(tally -> tally.kills().getOrDefault(point, 0))
                    .sum();
            int ours = lines.entrySet().stream()
                    .filter(line -> line.getKey().startsWith(Strategy.OURS.words()))
                    .mapToInt(line -> line.getValue().kills().getOrDefault(point, 0))
                    .sum();
            table.add(point.words(), String.valueOf(ours), String.valueOf(all));
        }
        return table;
    }
}
