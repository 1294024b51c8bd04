package ee.kling.simulator;

import ee.kling.simulator.task.JournalException;
import java.io.UncheckedIOException;
import java.util.List;

/** Starts the simulator for people; {@code --help} lists the options. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(CommandLine.help());
            return;
        }
        try {
            run(new CommandLine(arguments, System.getenv()));
        } catch (IllegalArgumentException e) {
            stop(e.getMessage() + "; --help lists the options");
        }
    }

    private static void run(CommandLine line) {
        SimulatorSettings settings = line.settings();
        try {
            KlingSimulator simulator = KlingSimulator.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "shutdown"));
            line.exitWith().ifPresent(pid -> ProcessWatch.onExit(pid, () -> System.exit(0)));
            System.out.println("Kling simulator ready at " + simulator.baseUri());
        } catch (JournalException e) {
            stop(e.getMessage());
        } catch (UncheckedIOException e) {
            stop("Cannot listen at " + settings.host() + ":" + settings.port() + " ("
                    + e.getCause().getMessage() + "); choose another with --port");
        }
    }

    private static void stop(String reason) {
        System.err.println(reason);
        System.exit(1);
    }
}
