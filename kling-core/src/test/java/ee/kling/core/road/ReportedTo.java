package ee.kling.core.road;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ee.kling.api.callback.WebhookHeaders;
import ee.kling.core.CoreHarness;
import ee.kling.core.callback.CallbackAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The door that Kling reports to, as the web module has it, without a container. */
public final class ReportedTo implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private volatile CoreHarness core;

    public ReportedTo() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/callbacks/kling/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public void handTo(CoreHarness receiving) {
        core = receiving;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            WebhookHeaders headers = new WebhookHeaders(
                    header(exchange, "webhook-id"),
                    header(exchange, "webhook-timestamp"),
                    header(exchange, "webhook-signature"));
            CallbackAnswer answer = core.callbacks()
                    .receive(
                            path.substring(path.lastIndexOf('/') + 1),
                            headers,
                            exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(status(answer), -1);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static int status(CallbackAnswer answer) {
        return switch (answer) {
            case TAKEN -> 200;
            case UNREADABLE -> 400;
            case NOT_GENUINE -> 401;
            case UNKNOWN_ADDRESS -> 404;
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
