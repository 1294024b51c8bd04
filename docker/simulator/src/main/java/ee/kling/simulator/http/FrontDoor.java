package ee.kling.simulator.http;

import ee.kling.simulator.auth.BearerToken;
import ee.kling.simulator.journal.Endpoint;
import ee.kling.simulator.journal.RecordedRequest;
import ee.kling.simulator.journal.RequestJournal;
import ee.kling.simulator.protocol.KlingError;
import ee.kling.simulator.protocol.Refusal;
import io.undertow.io.Receiver;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.xnio.IoUtils;

/** Between the server and the endpoints: reads the whole request, records it, and sends the answer when it is due. */
final class FrontDoor implements HttpHandler {

    private static final Logger LOG = Logger.getLogger(FrontDoor.class.getName());
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");
    private static final int TOO_LARGE = 413;
    private static final int MOST_BODY_BYTES = 16 * 1024 * 1024;

    private final Endpoints endpoints;
    private final Translation translation;
    private final RequestJournal journal;
    private final Clock clock;
    private final Clock shownClock;
    private final Supplier<Duration> replyDelay;

    /** The shown clock is that of the Date header. */
    FrontDoor(
            Endpoints endpoints,
            Translation translation,
            RequestJournal journal,
            Clock clock,
            Clock shownClock,
            Supplier<Duration> replyDelay) {
        this.endpoints = endpoints;
        this.translation = translation;
        this.journal = journal;
        this.clock = clock;
        this.shownClock = shownClock;
        this.replyDelay = replyDelay;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Receiver receiver = exchange.getRequestReceiver();
        receiver.setMaxBufferSize(MOST_BODY_BYTES);
        receiver.receiveFullBytes(
                (received, body) -> received.dispatch((HttpHandler) ready -> serve(ready, body)),
                (failed, cause) -> refuseBody(failed, cause instanceof Receiver.RequestToLargeException));
    }

    private void serve(HttpServerExchange exchange, byte[] body) {
        Request request = request(exchange, body);
        Answer answer = delayed(request, translated(request, answer(request)));
        record(exchange, request, answer);
        if (answer.delay().isZero()) {
            send(exchange, answer);
        } else {
            sendLater(exchange, answer);
        }
    }

    /** The control endpoints are no part of what is slow. */
    private Answer delayed(Request request, Answer answer) {
        Duration delay = replyDelay.get();
        return delay.isZero() || endpoints.of(request.method(), request.path()) == Endpoint.CONTROL
                ? answer
                : answer.after(delay);
    }

    private Answer answer(Request request) {
        try {
            return endpoints.answer(request);
        } catch (Refusal refusal) {
            return Answer.refused(refusal);
        } catch (RuntimeException e) {
            // A fault of the simulator itself: it must be seen, and the caller must not wait for ever.
            LOG.log(Level.SEVERE, "The simulator failed on " + request.method() + " " + request.path(), e);
            return Answer.refused(KlingError.INTERNAL);
        }
    }

    private Answer translated(Request request, Answer answer) {
        return translation.of(endpoints.of(request.method(), request.path()), answer);
    }

    private void refuseBody(HttpServerExchange exchange, boolean tooLarge) {
        if (!tooLarge) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        Request request = request(exchange, new byte[0]);
        Answer answer = translated(
                request,
                Answer.refused(TOO_LARGE, KlingError.INVALID_PARAMETERS, "the request body is larger than 16 MB"));
        record(exchange, request, answer);
        // The rest of the body is not read, so the connection cannot serve another request.
        exchange.setPersistent(false);
        send(exchange, answer);
    }

    /** A timer of the server, not a waiting thread: a thousand slow answers cost nothing. */
    private void sendLater(HttpServerExchange exchange, Answer answer) {
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> exchange.getIoThread()
                        .executeAfter(
                                () -> Connectors.executeRootHandler(due -> send(due, answer), exchange),
                                answer.delay().toMillis(),
                                TimeUnit.MILLISECONDS));
    }

    private void send(HttpServerExchange exchange, Answer answer) {
        if (answer.delivery() == Delivery.NOT_AT_ALL) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        exchange.setStatusCode(answer.status());
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, answer.contentType())
                .put(Headers.X_CONTENT_TYPE_OPTIONS, "nosniff")
                .put(Headers.DATE, HttpDate.of(shownClock.instant()));
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (answer.delivery() == Delivery.WHOLE) {
            exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
        } else {
            OddDelivery.start(exchange, answer);
        }
    }

    private void record(HttpServerExchange exchange, Request request, Answer answer) {
        String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
        journal.add(new RecordedRequest(
                clock.instant(),
                endpoints.of(request.method(), request.path()),
                request.method(),
                request.path() + query,
                request.token().kind(),
                new String(request.body(), StandardCharsets.UTF_8),
                answer.status(),
                answer.code()));
    }

    private static Request request(HttpServerExchange exchange, byte[] body) {
        HeaderValues authorization = exchange.getRequestHeaders().get(Headers.AUTHORIZATION);
        String contentType = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        return new Request(
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                firstValues(exchange.getQueryParameters()),
                BearerToken.of(authorization == null ? List.of() : List.copyOf(authorization)),
                contentType == null ? "" : contentType,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.ORIGIN)),
                exchange.getHostAndPort(),
                origin(exchange),
                body);
    }

    /**
     * As the caller named us: clients fetch results only from the origin they were configured with, and localhost,
     * 127.0.0.1 and a container's host name are three origins.
     */
    private static String origin(HttpServerExchange exchange) {
        String host = exchange.getHostAndPort();
        return "http://" + (HOST.matcher(host).matches() ? host : "localhost:" + exchange.getHostPort());
    }

    private static Map<String, String> firstValues(Map<String, Deque<String>> parameters) {
        Map<String, String> first = new HashMap<>();
        parameters.forEach((name, values) -> first.put(name, values.isEmpty() ? "" : values.getFirst()));
        return first;
    }
}
