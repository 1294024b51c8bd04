package ee.kling.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Speaks to a simulator in raw HTTP, so that nothing stands between a test and the bytes of the documents. */
final class Caller {

    static final String GENERATIONS = "/v1/images/generations";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI origin;
    private final String authorization;
    private final String generations;

    Caller(KlingSimulator simulator) {
        this(simulator, "Bearer api-key-kling-demo");
    }

    Caller(KlingSimulator simulator, String authorization) {
        this(simulator.baseUri(), authorization);
    }

    Caller(URI origin, String authorization) {
        this(origin, authorization, GENERATIONS);
    }

    private Caller(URI origin, String authorization, String generations) {
        this.origin = origin;
        this.authorization = authorization;
        this.generations = generations;
    }

    /** The same caller, who has a gateway's prefix in the base URL. */
    Caller under(String prefix) {
        return new Caller(origin, authorization, prefix + GENERATIONS);
    }

    Reply create(String json) {
        return send("POST", generations, json);
    }

    /** A task id, of a create that must have been accepted. */
    String created(String json) {
        Reply reply = create(json);
        if (reply.code() != 0) {
            throw new AssertionError("Not accepted: " + reply.text());
        }
        return reply.json().at("/data/task_id").textValue();
    }

    Reply find(String id) {
        return get(generations + "/" + id);
    }

    Reply list(String query) {
        return get(generations + query);
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply send(String method, String path, String body) {
        return answered(request(method, path, body).build());
    }

    Reply answered(HttpRequest request) {
        try {
            return reply(HTTP.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** As much of an answer as there is, at most so many bytes: some answers have no end. */
    Reply beginning(String method, String path, String body, int most) {
        try {
            HttpResponse<InputStream> response =
                    HTTP.send(request(method, path, body).build(), BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                String type = response.headers().firstValue("Content-Type").orElse("");
                return new Reply(response.statusCode(), type, response.headers(), in.readNBytes(most));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        path.startsWith("http") ? URI.create(path) : URI.create(origin + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Reply(response.statusCode(), type, response.headers(), response.body());
    }

    record Reply(int status, String contentType, HttpHeaders headers, byte[] bytes) {

        Reply(int status, String contentType, byte[] bytes) {
            this(status, contentType, HttpHeaders.of(Map.of(), (name, value) -> true), bytes);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode data() {
            return json().path("data");
        }

        int code() {
            return json().required("code").intValue();
        }

        String message() {
            return json().required("message").textValue();
        }

        String taskStatus() {
            return data().path("task_status").textValue();
        }
    }
}
