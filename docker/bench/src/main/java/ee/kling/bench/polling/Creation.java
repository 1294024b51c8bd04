package ee.kling.bench.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.kling.bench.lab.SimulatorProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Makes tasks at the simulator. */
final class Creation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 8;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    Creation(URI address) {
        this.address = address;
    }

    /** @return Kling's ids by ours, in the order of the numbers behind the prefix */
    Map<String, String> create(String prefix, int tasks) throws IOException {
        Map<String, String> made = new ConcurrentHashMap<>();
        Semaphore free = new Semaphore(AT_ONCE);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int i = 0; i < tasks && failure.get() == null; i++) {
            String id = prefix + i;
            free.acquireUninterruptibly();
            http.sendAsync(request(id), BodyHandlers.ofByteArray())
                    .thenAccept(response -> made.put(id, taskId(response)))
                    .whenComplete((done, problem) -> {
                        failure.compareAndSet(null, problem);
                        free.release();
                    });
        }
        free.acquireUninterruptibly(AT_ONCE);
        if (failure.get() != null) {
            throw new IOException("A task could not be made at the simulator", failure.get());
        }
        Map<String, String> ordered = new TreeMap<>(java.util.Comparator.comparingInt(id -> number(prefix, id)));
        ordered.putAll(made);
        return new LinkedHashMap<>(ordered);
    }

    private HttpRequest request(String id) {
        String body = "{\"model_name\":\"kling-v2\",\"prompt\":\"a red fox in snow\",\"n\":1,\"external_task_id\":\""
                + id + "\"}";
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + SimulatorProcess.API_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String taskId(HttpResponse<byte[]> response) {
        try {
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.uri() + " answered " + answer);
            }
            return answer.at("/data/task_id").asText();
        } catch (IOException e) {
            throw new IllegalStateException(response.uri() + " gave no JSON", e);
        }
    }

    private static int number(String prefix, String id) {
        return Integer.parseInt(id.substring(prefix.length()));
    }
}
