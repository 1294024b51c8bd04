package ee.kling.bench.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulator in a JVM of its own, with its control. */
public final class SimulatorProcess implements AutoCloseable {

    /** Of the one account that it serves by default. */
    public static final String API_KEY = "api-key-kling-demo";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ChildJvm process;
    private final URI address;

    private SimulatorProcess(ChildJvm process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param options such as {@code --seed}, {@code 1}; at a free port unless they name one, and ended with this JVM */
    public static SimulatorProcess start(Path log, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--port",
                "0",
                "--exit-with",
                String.valueOf(ProcessHandle.current().pid())));
        arguments.addAll(options);
        ChildJvm process = ChildJvm.start("The simulator", log, List.of(), ee.kling.simulator.Main.class, arguments);
        return new SimulatorProcess(
                process,
                URI.create(process.await("Kling simulator ready at (.*)").group(1)));
    }

    public URI address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    /** Settings by their flag's name without dashes. */
    public void change(Map<String, String> settings) throws IOException {
        order("settings", JSON.writeValueAsString(settings));
    }

    /** Forgets tasks, counts and changed settings. */
    public void reset() throws IOException {
        order("reset", "{}");
    }

    public JsonNode state() throws IOException {
        return ask("state");
    }

    /** What was paid for. */
    public JsonNode paid() throws IOException {
        return ask("paid");
    }

    /** Every task there is, as the control describes it. */
    public List<JsonNode> tasks() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            page = ask("tasks?limit=" + PAGE + "&offset=" + all.size());
            page.get("tasks").forEach(all::add);
        } while (all.size() < page.get("found").asInt());
        return all;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }

    private JsonNode ask(String question) throws IOException {
        return send(HttpRequest.newBuilder(control(question)).build());
    }

    private void order(String name, String json) throws IOException {
        send(HttpRequest.newBuilder(control(name))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private URI control(String what) {
        return URI.create(address + "/control/" + what);
    }

    private JsonNode send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(request.uri() + " answered " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
