package ee.kling.core.contract;

import ee.kling.api.Credentials;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What the contract is held against, spoken to in raw HTTP so that nothing stands between a fact and the bytes.
 *
 * @param baseUrl without a slash at the end
 * @param credentials what is accepted there
 * @param clock by which tokens are signed
 * @param patience how long a picture may take
 */
record Upstream(URI baseUrl, Credentials credentials, Clock clock, Duration patience) {
    private static final String GENERATIONS = "/v1/images/generations";
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Answer create(JsonObject body) {
        return send("POST", "", body.toString(), token());
    }

    Answer find(String id) {
        return send("GET", "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"), null, token());
    }

    Answer list(String query) {
        return send("GET", query, null, token());
    }

    /** With an Authorization header of the caller's own; {@code null} for none. */
    Answer listAs(String authorization) {
        return send("GET", "?pageNum=1&pageSize=1", null, authorization);
    }

    Answer call(String method) {
        return send(method, "", null, token());
    }

    /** Without any credential, as a browser would fetch it. */
    HttpResponse<byte[]> fetch(String url) {
        return exchange(HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).build(), BodyHandlers.ofByteArray());
    }

    String token() {
        return "Bearer " + credentials.token(clock.instant());
    }

    /** A token of the right key that is signed for another time. */
    String tokenFor(Instant otherTime) {
        return "Bearer " + credentials.token(otherTime);
    }

    private Answer send(String method, String rest, String body, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + GENERATIONS + rest))
                .timeout(ANSWER)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = exchange(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.body());
    }

    private static <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request, handler);
        } catch (IOException e) {
            throw new AssertionError("No answer to " + request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A body with this field put in, or put over. */
    static JsonObject with(JsonObject body, String field, String json) {
        JsonObjectBuilder copy = Json.createObjectBuilder(body);
        try (var reader = Json.createReader(new StringReader("[" + json + "]"))) {
            copy.add(field, reader.readArray().get(0));
        }
        return copy.build();
    }

    /** An answer with everything it said. */
    record Answer(int status, String body) {
        JsonObject json() {
            try (var reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        int code() {
            return json().getInt("code");
        }

        JsonObject data() {
            return json().getJsonObject("data");
        }

        /** As a failure shows it. */
        @Override
        public String toString() {
            return "HTTP " + status + " " + (body.length() <= 600 ? body : body.substring(0, 600) + "…");
        }
    }
}
