package ee.kling.bench.polling;

import ee.kling.bench.lab.Postgres;
import ee.kling.bench.lab.SimulatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The processes of one line of the table: an empty PostgreSQL, a simulator and the client. */
final class Bench implements AutoCloseable {

    private final Path directory;
    private final Postgres postgres;
    private final SimulatorProcess simulator;
    private final Contender contender;
    private int rounds;

    private Bench(Path directory, Postgres postgres, SimulatorProcess simulator, Contender contender) {
        this.directory = directory;
        this.postgres = postgres;
        this.simulator = simulator;
        this.contender = contender;
    }

    /**
     * Starts them all.
     *
     * @param server the built server with the EAR
     * @param directory for data and logs
     */
    static Bench start(Cell cell, Path server, Path directory) throws IOException, SQLException {
        Files.createDirectories(directory);
        Postgres postgres = Postgres.start(directory.resolve("postgresql"));
        SimulatorProcess simulator = null;
        try {
            simulator = SimulatorProcess.start(directory.resolve("simulator.log"), simulatorOptions(cell));
            Contender contender = cell.client().isProduct()
                    ? ProductContender.start(cell, postgres, simulator.address(), server, directory)
                    : PeerContender.start(cell, postgres, simulator.address(), directory);
            return new Bench(directory, postgres, simulator, contender);
        } catch (IOException | SQLException | RuntimeException e) {
            if (simulator != null) {
                simulator.close();
            }
            postgres.close();
            throw e;
        }
    }

    Measurement round(int tasks, Generation generation) throws IOException, SQLException, InterruptedException {
        Path statements = directory.resolve("statements-" + rounds++ + ".txt");
        return new Round(postgres, simulator, contender, statements).run(tasks, generation);
    }

    private static List<String> simulatorOptions(Cell cell) {
        List<String> options = new ArrayList<>(List.of(
                "--seed", "1",
                "--time-spread", "uniform",
                "--parallel-limit", String.valueOf(Integer.MAX_VALUE)));
        if (cell.client() == Client.OURS_SINGLE_GET) {
            options.addAll(List.of("--dialect", "gateway-a"));
        }
        return options;
    }

    @Override
    public void close() throws IOException, SQLException {
        try (postgres;
                simulator;
                contender) {
            // Ended in the order opposite to that of their start.
        }
    }
}
