package ee.kling.bench.polling;

import ee.kling.bench.lab.CountedStatement;
import ee.kling.bench.lab.Postgres;
import ee.kling.bench.lab.ProcessTimes;
import ee.kling.bench.lab.Sample;
import ee.kling.bench.lab.SimulatorProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run: tasks are in flight, the client begins to look, and everything is counted until all ends are recorded. */
final class Round {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(250);
    private static final int MOST_TRIES = 4;

    /** How long Kling takes to answer. */
    private static final String REPLY_SECONDS = "0.02";

    private final Postgres postgres;
    private final SimulatorProcess simulator;
    private final Contender contender;
    private final Path statements;

    /** @param statements file that is told what was executed, for people */
    Round(Postgres postgres, SimulatorProcess simulator, Contender contender, Path statements) {
        this.postgres = postgres;
        this.simulator = simulator;
        this.contender = contender;
        this.statements = statements;
    }

    /** Once more, with twice the time to set up, when that was too short. */
    Measurement run(int tasks, Generation generation) throws IOException, SQLException, InterruptedException {
        Duration setUp = Duration.ofMillis(3000 + 2L * tasks);
        for (int attempt = 1; ; attempt++) {
            try {
                return run(tasks, generation, setUp, "r" + System.currentTimeMillis() + "-");
            } catch (TooLateException e) {
                if (attempt == MOST_TRIES) {
                    throw new IOException(e.getMessage(), e);
                }
                finish();
                setUp = setUp.multipliedBy(2);
            }
        }
    }

    private Measurement run(int tasks, Generation generation, Duration setUp, String mark)
            throws IOException, SQLException, InterruptedException, TooLateException {
        Instant firstLook = Instant.now().plus(setUp);
        String prefix = contender.prefix() + mark;
        contender.announce(prefix, tasks, firstLook);
        Map<String, String> inFlight = create(prefix, tasks, generation, firstLook);
        contender.accepted(inFlight, firstLook);
        Duration left = Duration.between(Instant.now(), firstLook);
        if (left.isNegative()) {
            contender.begin();
            throw new TooLateException(left.negated());
        }
        Thread.sleep(left.toMillis());
        Measurement measured = measure(inFlight);
        contender.forget();
        return measured;
    }

    private Map<String, String> create(String prefix, int tasks, Generation generation, Instant firstLook)
            throws IOException {
        simulator.reset();
        Duration rest = Duration.between(Instant.now(), firstLook);
        Generation fromNow = generation.later(rest.isNegative() ? Duration.ZERO : rest);
        simulator.change(Map.of(
                "min-seconds", seconds(fromNow.shortest()),
                "max-seconds", seconds(fromNow.longest()),
                "reply-delay-seconds", "0"));
        Map<String, String> made =
                new Creation(URI.create(simulator.address() + contender.path())).create(prefix, tasks);
        simulator.change(Map.of("reply-delay-seconds", REPLY_SECONDS));
        return made;
    }

    private Measurement measure(Map<String, String> inFlight) throws IOException, SQLException, InterruptedException {
        postgres.forgetStatements(contender.connection());
        long requests = requests();
        Duration client = ProcessTimes.cpu(contender.pid());
        Duration database = postgres.cpu();
        contender.begin();
        awaitDone(inFlight.size());
        database = postgres.cpu().minus(database);
        client = ProcessTimes.cpu(contender.pid()).minus(client);
        requests = requests() - requests;
        List<CountedStatement> executed = postgres.statements(contender.connection());
        tell(executed);
        Sample detection = detection(inFlight);
        return new Measurement(
                inFlight.size(),
                detection.percentile(0.5),
                detection.percentile(0.99),
                requests,
                calls(executed, true),
                calls(executed, false),
                client.toMillis() / 1000.0,
                database.toMillis() / 1000.0,
                ProcessTimes.residentMegabytes(contender.pid()));
    }

    private void awaitDone(int tasks) throws IOException, SQLException, InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST);
        while (!contender.isDone()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException(
                        "Not all of " + tasks + " ends were recorded within " + LONGEST.toMinutes() + " minutes");
            }
            Thread.sleep(BETWEEN_CHECKS.toMillis());
        }
    }

    /** Tasks of a set-up that came too late end at once, and are waited for. */
    private void finish() throws IOException, SQLException, InterruptedException {
        simulator.finishAll();
        awaitDone(0);
        contender.forget();
    }

    private long requests() throws IOException {
        return simulator.requests("find") + simulator.requests("list");
    }

    /** From the end at Kling to the commit, in milliseconds. */
    private Sample detection(Map<String, String> inFlight) throws IOException, SQLException {
        Map<String, Double> committed = contender.committed(inFlight);
        Map<String, Long> ended = new HashMap<>();
        simulator
                .tasks()
                .forEach(task -> ended.put(
                        task.get("task_id").asText(), task.get("updated_at").asLong()));
        List<Double> times = new ArrayList<>();
        for (String id : inFlight.values()) {
            if (!committed.containsKey(id) || !ended.containsKey(id)) {
                throw new IOException("Task " + id + " has no result, or the simulator does not know it");
            }
            times.add(committed.get(id) - ended.get(id));
        }
        return Sample.of(times);
    }

    private long calls(List<CountedStatement> executed, boolean detection) {
        return executed.stream()
                .filter(statement -> contender.isDetection(statement) == detection)
                .mapToLong(CountedStatement::calls)
                .sum();
    }

    private void tell(List<CountedStatement> executed) throws IOException {
        List<String> lines = new ArrayList<>();
        for (CountedStatement statement : executed) {
            lines.add("%-9s %7d calls %8d rows  %s"
                    .formatted(
                            contender.isDetection(statement) ? "detection" : "other",
                            statement.calls(),
                            statement.rows(),
                            statement.text().replaceAll("\\s+", " ")));
        }
        Files.write(statements, lines);
    }

    private static String seconds(Duration time) {
        return String.valueOf(time.toMillis() / 1000.0);
    }
}
