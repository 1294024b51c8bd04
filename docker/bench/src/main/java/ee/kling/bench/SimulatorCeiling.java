package ee.kling.bench;

import ee.kling.simulator.KlingSimulator;
import ee.kling.simulator.SimulatedTask;
import ee.kling.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * How much the simulator can take, so that a benchmark of the product shows the product. Caller and server share the
 * machine; each run of the simulator is followed by one of the bare server.
 */
final class SimulatorCeiling {

    private static final String PATH = "/v1/images/generations";
    private static final int PAGE = 500;

    private final Scale scale;
    private final Load load;

    private SimulatorCeiling(Scale scale) {
        this.scale = scale;
        load = new Load(scale.connections());
    }

    static boolean run(List<String> arguments) throws IOException {
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException("simulator takes no arguments, but was given " + arguments);
        }
        System.out.println("What the simulator can do, beside a bare Undertow that answers as many bytes.");
        System.out.println(Figure.HEAD);
        measure(Scale.FULL).forEach(figure -> System.out.println(figure.row()));
        return true;
    }

    static List<Figure> measure(Scale scale) throws IOException {
        SimulatorCeiling ceiling = new SimulatorCeiling(scale);
        List<Figure> figures = new ArrayList<>();
        figures.add(ceiling.creates("creates, no journal", settings()));
        Path journal = Files.createTempFile("kling-bench", ".jsonl");
        try {
            figures.add(ceiling.creates(
                    "creates, on disk before the answer", settings().journal(journal)));
        } finally {
            Files.delete(journal);
        }
        figures.addAll(ceiling.queries());
        return figures;
    }

    /** No limit that would refuse, and tasks that have ended, because their answers are the longest. */
    private static SimulatorSettings settings() {
        return SimulatorSettings.defaults()
                .generationTime(Duration.ZERO, Duration.ZERO)
                .parallelLimit(Integer.MAX_VALUE);
    }

    private Figure creates(String what, SimulatorSettings settings) throws IOException {
        try (KlingSimulator simulator = KlingSimulator.start(settings)) {
            return compare(what, simulator.baseUri(), scale.small(), (origin, i) -> create(origin));
        }
    }

    private List<Figure> queries() throws IOException {
        try (KlingSimulator simulator = KlingSimulator.start(settings())) {
            URI there = simulator.baseUri();
            load.rate(scale.tasks(), i -> create(there));
            List<String> ids = simulator.tasks().stream().map(SimulatedTask::id).toList();
            int pages = (ids.size() + PAGE - 1) / PAGE;
            return List.of(
                    compare(
                            "finds, " + ids.size() + " tasks",
                            there,
                            scale.small(),
                            (origin, i) -> Load.get(URI.create(origin + PATH + "/" + ids.get(i % ids.size())))),
                    compare(
                            "pages of " + PAGE + ", " + ids.size() + " tasks",
                            there,
                            scale.pages(),
                            (origin, i) -> Load.get(
                                    URI.create(origin + PATH + "?pageSize=" + PAGE + "&pageNum=" + (1 + i % pages)))));
        }
    }

    private Figure compare(String what, URI simulator, int requests, BiFunction<URI, Integer, HttpRequest> request)
            throws IOException {
        byte[] answer = load.one(request.apply(simulator, 0));
        try (BareServer bare = new BareServer(answer)) {
            List<Double> rates = new ArrayList<>();
            List<Double> bareRates = new ArrayList<>();
            // The first run of each is for the compiler.
            for (int run = 0; run <= scale.runs(); run++) {
                rates.add(load.rate(requests, i -> request.apply(simulator, i)));
                bareRates.add(load.rate(requests, i -> request.apply(bare.address(), i)));
            }
            return new Figure(what, answer.length, rates.subList(1, rates.size()), bareRates.subList(1, rates.size()));
        }
    }

    private static HttpRequest create(URI origin) {
        return Load.post(
                URI.create(origin + PATH), "{\"model_name\":\"kling-v3\",\"prompt\":\"a red fox in snow\",\"n\":1}");
    }
}
