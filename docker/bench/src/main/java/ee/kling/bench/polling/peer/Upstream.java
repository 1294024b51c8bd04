package ee.kling.bench.polling.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.kling.bench.lab.SimulatorProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Kling, asked for one task at a time. */
final class Upstream {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI tasks;

    /** @param origin of the simulator */
    Upstream(URI origin) {
        tasks = URI.create(origin + "/v1/images/generations/");
    }

    /** The address of the first picture; empty as long as there is none. */
    Optional<String> resultOf(String id) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(tasks.resolve(id))
                .header("Authorization", "Bearer " + SimulatorProcess.API_KEY)
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(request.uri() + " answered " + response.statusCode());
            }
            JsonNode data = JSON.readTree(response.body()).path("data");
            boolean done = data.path("task_status").asText().equals("succeed");
            return done ? Optional.of(data.at("/task_result/images/0/url").asText()) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
