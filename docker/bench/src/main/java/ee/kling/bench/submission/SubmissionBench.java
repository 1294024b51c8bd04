package ee.kling.bench.submission;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
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
    private static final String HEAD = "%-52s %8s %7s %6s %6s %6s %6s %6s %7s %9s"
            .formatted("", "accepted", "kills", "paid", "twice", "orphan", "lost", "asked", "POSTs", "POST/task");

    private SubmissionBench() {}

    /** See {@link ee.kling.bench.Command}. */
    public static boolean run(List<String> arguments) throws IOException, SQLException, InterruptedException {
        return run(Scale.of(arguments), System.out);
    }

    static boolean run(Scale scale, PrintStream out) throws IOException, SQLException, InterruptedException {
        Dialogue.quiet();
        Files.createDirectories(scale.dir());
        Results results = Results.in(scale.dir());
        long seed = scale.seed().orElseGet(() -> results.seed().orElseGet(System::nanoTime));
        results.begin(seed);
        out.printf("Submissions under faults and kills; seed %d, kept in %s%n", seed, scale.dir());
        Instant start = Instant.now();
        Map<String, Tally> table = new LinkedHashMap<>();
        try (Server server = new Server()) {
            for (Leg leg : scale.legs(seed)) {
                out.printf(
                        "%s: %d submissions, %d kills, seed %d%n",
                        leg.title(), leg.submissions(), leg.kills(), leg.seed());
                Tally tally = results.of(leg).orElse(null);
                if (tally == null) {
                    tally = play(leg, server, scale.dir(), out);
                    results.add(leg, tally);
                } else {
                    out.println("  done in an earlier run");
                }
                out.println("  " + row("", tally).strip());
                table.merge(leg.title(), tally, Tally::plus);
            }
        }
        results.end();
        print(table, out);
        out.printf("%d s in this run.%n", Duration.between(start, Instant.now()).toSeconds());
        return Verdict.of(table, scale, out);
    }

    private static Tally play(Leg leg, Server server, Path dir, PrintStream out)
            throws IOException, SQLException, InterruptedException {
        Path classes = dir.resolve(leg.strategy().process().getSimpleName() + ".jsa");
        Path data = dir.resolve("round-" + leg.key().replace(',', '-'));
        return Round.play(leg, server.emptyDatabase(), data, classes, out);
    }

    private static void print(Map<String, Tally> table, PrintStream out) {
        out.println(HEAD);
        table.forEach((title, tally) -> out.println(row(title, tally)));
        out.println("Kills by moment:");
        for (KillPoint point : KillPoint.values()) {
            StringBuilder line = new StringBuilder("%-36s".formatted(point.words()));
            table.values()
                    .forEach(tally -> line.append("%8d".formatted(tally.kills().getOrDefault(point, 0))));
            out.println(line);
        }
    }

    private static String row(String title, Tally tally) {
        Audit.Findings found = tally.findings();
        return String.format(
                Locale.ROOT,
                "%-52s %8d %7d %6d %6d %6d %6d %6d %7d %9.3f",
                title,
                found.accepted(),
                tally.killed(),
                found.paid(),
                found.duplicates(),
                found.orphans(),
                found.lost(),
                found.asked(),
                tally.posts(),
                tally.posts() / (double) Math.max(1, found.accepted()));
    }
}
