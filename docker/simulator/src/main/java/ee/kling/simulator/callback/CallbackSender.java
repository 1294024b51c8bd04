package ee.kling.simulator.callback;

import ee.kling.simulator.protocol.ShownTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Posts one callback. Any address is called, for this is a tool for tests, but redirects are not followed. */
final class CallbackSender implements AutoCloseable {

    private static final int MOST_AT_ONCE = 64;

    private final Supplier<CallbackRules> rules;
    private final ShownTime time;
    private final SentCallbacks sent;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService threads = Executors.newFixedThreadPool(2, Callbacks::daemon);
    private HttpClient http;

    CallbackSender(Supplier<CallbackRules> rules, ShownTime time, SentCallbacks sent) {
        this.rules = rules;
        this.time = time;
        this.sent = sent;
    }

    /** The status of the answer, in time; empty when too many are under way, and then nothing was sent. */
    Optional<CompletableFuture<Integer>> post(URI url, Delivery delivery) {
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        Instant now = time.clock().instant();
        Map<String, String> headers = headers(delivery, now);
        return Optional.of(exchange(url, headers, delivery.body()).handle((answer, failure) -> {
            free.release();
            int status = failure == null ? status(answer) : SentCallback.NO_ANSWER;
            sent.add(new SentCallback(
                    now,
                    delivery.change().taskId(),
                    delivery.change().status(),
                    url,
                    headers,
                    delivery.body(),
                    status));
            return status;
        }));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private CompletableFuture<HttpResponse<InputStream>> exchange(URI url, Map<String, String> headers, String body) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(url).timeout(rules.get().timeout()).POST(BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return client().sendAsync(request.build(), BodyHandlers.ofInputStream());
        } catch (RuntimeException e) {
            // An address that passes for one but cannot be called, or a pool that was closed meanwhile.
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Made when it is needed: each has a thread of its own, and most simulators in tests call nobody. */
    private synchronized HttpClient client() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(rules.get().timeout())
                    .executor(threads)
                    .build();
        }
        return http;
    }

    private Map<String, String> headers(Delivery delivery, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        List<WebhookSecret> secrets = rules.get().secrets();
        if (!secrets.isEmpty()) {
            String id = delivery.change().webhookId();
            long seconds = now.plus(time.skew().get()).getEpochSecond();
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", String.valueOf(seconds));
            headers.put(
                    "webhook-signature",
                    secrets.stream()
                            .map(secret -> secret.sign(id, seconds, delivery.body()))
                            .collect(Collectors.joining(" ")));
        }
        return headers;
    }

    /** The body is of no interest and may have no end. */
    private static int status(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            // The status was read, which is all that was wanted.
            return answer.statusCode();
        }
        return answer.statusCode();
    }
}
