package ee.kling.bench.submission;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatorSettings;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.task.DuplicateIds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Plays one leg: submits and kills until both numbers are reached, waits until all is settled, and counts. */
final class Round {
    /** Accepted and not settled at once. */
    private static final int MOST_OPEN = 150;

    /** While kills are missing. */
    private static final int LEAST_OPEN = 5;

    /** How many lives ahead of the kills submissions may be. */
    private static final int AHEAD = 5;

    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration BETWEEN_READINGS = Duration.ofMillis(500);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    /** Without anything new for so long, what is open is lost. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** At Kling, far fewer than anybody here believes: what goes beyond is refused with 1303. */
    private static final int PLACES = 12;

    private static final Duration VISIBLE_AFTER = Duration.ofMillis(300);
    private static final Duration SLOW_BY = Duration.ofMillis(1500);

    private final Leg leg;
    private final PrintStream out;
    private final Instant start = Instant.now();
    private Instant lastNews = start;
    private Instant lastReading = Instant.MIN;
    private Instant lastLine = start;
    private List<Audit.Row> rows = List.of();
    private long settled;
    private long lastSeen;

    private Round(Leg leg, PrintStream out) {
        this.leg = leg;
        this.out = out;
    }

    /**
     * @param jdbcUrl of an empty database
     * @param dir for data and logs of the processes
     * @param classes where a class data archive is or may be written
     */
    static Tally play(Leg leg, String jdbcUrl, Path dir, Path classes, PrintStream out)
            throws IOException, SQLException, InterruptedException {
        RandomGenerator random = new SplittableRandom(leg.seed());
        Files.createDirectories(dir);
        Books books = new Books(leg.strategy(), jdbcUrl);
        try (KlingSimulator kling = KlingSimulator.start(simulated(leg))) {
            kling.nextCreate(FaultMix.draw(20 * leg.submissions() + 1000, random));
            Launch launch = new Launch(leg.strategy(), jdbcUrl, kling.baseUri(), dir, classes);
            try (Crew crew = new Crew(launch, leg, random)) {
                return new Round(leg, out).play(crew, kling, books);
            }
        }
    }

    private static SimulatorSettings simulated(Leg leg) {
        return SimulatorSettings.defaults()
                .generationTime(Duration.ofMillis(300), Duration.ofSeconds(1))
                .parallelLimit(PLACES)
                .duplicateIds(leg.unique() ? DuplicateIds.REFUSED : DuplicateIds.ACCEPTED)
                .visibleAfter(VISIBLE_AFTER)
                .slowBy(SLOW_BY)
                .seed(leg.seed());
    }

    private Tally play(Crew crew, KlingSimulator kling, Books books)
            throws IOException, SQLException, InterruptedException {
        crew.train();
        while (!isOver(crew)) {
            crew.attend(room(crew));
            read(crew, books);
            Thread.sleep(STEP.toMillis());
        }
        rows = books.rows();
        Thread.sleep(SLOW_BY.toMillis());
        List<Audit.Paid> paid = kling.tasks().stream()
                .map(task -> new Audit.Paid(task.prompt(), task.id()))
                .toList();
        return new Tally(
                new Audit(crew.accepted(), paid, rows).findings(),
                crew.kills(),
                kling.count(Endpoint.CREATE),
                Duration.between(start, Instant.now()).toSeconds());
    }

    private boolean isOver(Crew crew) {
        boolean reached = crew.killed() >= leg.kills() && crew.accepted().size() >= leg.submissions();
        boolean allSettled = crew.accepted().size() == crew.submitted() && settled == crew.submitted();
        boolean nothingNew = lastNews.plus(PATIENCE).isBefore(Instant.now());
        if (nothingNew) {
            out.printf("  nothing new for %s: what is open counts as lost%n", PATIENCE);
        }
        return reached && allSettled || nothingNew;
    }

    /** At the pace of the kills, and beyond what was asked for while kills are missing, but never standing still. */
    private int room(Crew crew) {
        int open = crew.submitted() - (int) settled;
        int missing = leg.kills() - crew.killed();
        long paced =
                missing <= 0 ? leg.submissions() : (long) leg.submissions() * (crew.killed() + AHEAD) / leg.kills();
        long due = paced - crew.submitted();
        long least = missing > 0 && open < LEAST_OPEN ? LEAST_OPEN : 0;
        return (int) Math.max(0, Math.min(MOST_OPEN - open, Math.max(due, least)));
    }

    private void read(Crew crew, Books books) throws SQLException {
        Instant now = Instant.now();
        if (lastReading.plus(BETWEEN_READINGS).isAfter(now)) {
            return;
        }
        lastReading = now;
        rows = books.rows();
        settled = rows.stream().filter(row -> row.end() != Audit.End.OPEN).count();
        long seen = settled + crew.accepted().size() + crew.killed();
        if (seen != lastSeen || !crew.isAtWork()) {
            lastSeen = seen;
            lastNews = now;
        }
        if (lastLine.plus(BETWEEN_LINES).isBefore(now)) {
            lastLine = now;
            out.printf(
                    "  %4d s: %d accepted, %d settled, %d kills%n",
                    Duration.between(start, now).toSeconds(), crew.accepted().size(), settled, crew.killed());
        }
    }
}
