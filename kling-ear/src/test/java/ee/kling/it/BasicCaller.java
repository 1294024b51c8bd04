package ee.kling.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A program that says with every request who it is, or does not. */
final class BasicCaller {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final Optional<String> authorization;

    private BasicCaller(URI base, Optional<String> authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    static BasicCaller anonymous(URI base) {
        return new BasicCaller(base, Optional.empty());
    }

    static BasicCaller of(URI base, String name, String password) {
        return new BasicCaller(base, Optional.of(authorization(name, password)));
    }

    static String authorization(String name, String password) {
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<byte[]> put(String path) throws IOException, InterruptedException {
        return send(request(path).PUT(BodyPublishers.noBody()));
    }

    HttpResponse<byte[]> delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    HttpResponse<byte[]> post(String path, String mediaType, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", mediaType).POST(BodyPublishers.ofString(body)));
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        authorization.ifPresent(value -> request.header("Authorization", value));
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
