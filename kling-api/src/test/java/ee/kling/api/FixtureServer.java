package ee.kling.api;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ee.kling.api.image.ImageGenerationClient;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** An HTTP server that gives every request the same prepared answer and keeps what arrived, byte for byte. */
public final class FixtureServer implements AutoCloseable {
    static {
        // Else the server's small packets wait for acknowledgements: 40 ms for each answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final List<Closeable> clients = new CopyOnWriteArrayList<>();
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(500, -1);

    /** One request as it arrived; {@code target} is path and query, still encoded. */
    public record Received(String method, String target, Headers headers, String body) {}

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    public FixtureServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Every request so far, in order. */
    public List<Received> requests() {
        return requests;
    }

    /** The only request so far. */
    public Received request() {
        if (requests.size() != 1) {
            throw new IllegalStateException(requests.size() + " requests arrived, not one");
        }
        return requests.get(0);
    }

    /** The real client, speaking to this server and closed with it. */
    public ImageGenerationClient client(Credentials credentials, Clock clock) {
        return client(credentials, clock, Duration.ofSeconds(5));
    }

    public ImageGenerationClient client() {
        return client(new Credentials.ApiKey("api-key-kling-test"), Clock.systemUTC());
    }

    /** A client that waits this long for each read. */
    public ImageGenerationClient client(Duration readTimeout) {
        return client(new Credentials.ApiKey("api-key-kling-test"), Clock.systemUTC(), readTimeout);
    }

    /** A client of a gateway that has its own path on this server. */
    public ImageGenerationClient client(String path) {
        return client(
                URI.create(uri() + path),
                new Credentials.ApiKey("api-key-kling-test"),
                Clock.systemUTC(),
                Duration.ofSeconds(5));
    }

    /** A client of another server on this machine, closed with this one. */
    ImageGenerationClient clientOf(int port) {
        return client(
                URI.create("http://localhost:" + port),
                new Credentials.ApiKey("api-key-kling-test"),
                Clock.systemUTC(),
                Duration.ofSeconds(5));
    }

    private ImageGenerationClient client(Credentials credentials, Clock clock, Duration readTimeout) {
        return client(uri(), credentials, clock, readTimeout);
    }

    private ImageGenerationClient client(URI base, Credentials credentials, Clock clock, Duration readTimeout) {
        ImageGenerationClient client = RestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(5, TimeUnit.SECONDS)
                .readTimeout(readTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .register(new BearerAuthorization(credentials, clock))
                .build(ImageGenerationClient.class);
        clients.add((Closeable) client);
        return client;
    }

    public void answerFixture(String name) {
        answer(200, "application/json", Fixtures.bytes(name));
    }

    public void answerJson(int status, String body) {
        answer(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers these bytes; a {@code null} content type sends no such header. */
    public void answer(int status, String contentType, byte[] body) {
        answer = exchange -> {
            if (contentType != null) {
                exchange.getResponseHeaders().set("Content-Type", contentType);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    public void redirectTo(int status, URI target) {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Location", target.toString());
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** Takes the request and closes the connection. */
    public void dropConnection() {
        answer = exchange -> {};
    }

    /** Announces more bytes than it sends, and closes the connection. */
    public void breakOffAfter(String part) {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write(part.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        };
    }

    /** Takes the request and never answers. */
    public void stayMute() {
        answer = exchange -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            answer.give(exchange);
        }
    }

    @Override
    public void close() {
        stop();
        try {
            for (Closeable client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the port; the clients stay open. */
    public void stop() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
