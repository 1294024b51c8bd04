package ee.kling.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** Requests from one client over several connections. An answer that is no success ends the benchmark. */
final class Load {

    private static final byte[] SUCCESS = "{\"code\":0,".getBytes(StandardCharsets.US_ASCII);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int connections;

    Load(int connections) {
        this.connections = connections;
    }

    static HttpRequest post(URI address, String json) {
        return request(address).POST(BodyPublishers.ofString(json)).build();
    }

    static HttpRequest get(URI address) {
        return request(address).build();
    }

    byte[] one(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            requireSuccess(response);
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /** Requests a second. */
    double rate(int requests, IntFunction<HttpRequest> numbered) throws IOException {
        Semaphore free = new Semaphore(connections);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        long start = System.nanoTime();
        for (int i = 0; i < requests && failure.get() == null; i++) {
            free.acquireUninterruptibly();
            http.sendAsync(numbered.apply(i), BodyHandlers.ofByteArray())
                    .thenAccept(Load::requireSuccess)
                    .whenComplete((done, problem) -> {
                        failure.compareAndSet(null, problem);
                        free.release();
                    });
        }
        free.acquireUninterruptibly(connections);
        if (failure.get() != null) {
            throw new IOException("A request failed", failure.get());
        }
        return requests / ((System.nanoTime() - start) / 1e9);
    }

    private static void requireSuccess(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200 || !startsWith(response.body(), SUCCESS)) {
            throw new IllegalStateException(response.uri() + " answered " + response.statusCode() + " "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
    }

    private static boolean startsWith(byte[] body, byte[] start) {
        return body.length >= start.length && Arrays.equals(body, 0, start.length, start, 0, start.length);
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer api-key-kling-demo")
                .header("Content-Type", "application/json");
    }
}
