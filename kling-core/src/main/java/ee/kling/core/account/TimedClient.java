package ee.kling.core.account;

import ee.kling.api.image.ImageGenerationClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A client that no exchange can hold for longer than its time. Timeouts of a socket begin anew with every byte, and an
 * answer that is refused for its size is read to its end all the same when it is closed: one that never ends would stop
 * all sending. Only closing the client ends it, so each exchange has one to itself: closing a shared one would lose the
 * answers of all others that are under way.
 */
final class TimedClient implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TimedClient.class.getName());

    private final Supplier<ImageGenerationClient> connect;
    private final Duration longest;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, TimedClient::daemon);

    private final Deque<ImageGenerationClient> idle = new ArrayDeque<>();
    private final Set<Exchange> underWay = new HashSet<>();
    private boolean closed;

    /**
     * @param connect makes a client that is {@link AutoCloseable}
     * @param longest for one exchange, from the connection to the last byte
     */
    TimedClient(Supplier<ImageGenerationClient> connect, Duration longest) {
        this.connect = connect;
        this.longest = longest;
        idle.push(connect.get());
        watch.setRemoveOnCancelPolicy(true);
    }

    /** One exchange. Cut off, it fails as any other whose connection breaks. */
    <T> T call(Function<ImageGenerationClient, T> exchange) {
        Exchange current = begin();
        Future<?> end = watch.schedule(() -> cutOff(current), longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return exchange.apply(current.client);
        } finally {
            end.cancel(false);
            giveBack(current);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        watch.shutdownNow();
        idle.forEach(TimedClient::close);
        idle.clear();
        underWay.forEach(TimedClient::cut);
    }

    /** Made by whoever needs it: the watching thread is none of the server's. */
    private synchronized Exchange begin() {
        ImageGenerationClient free = idle.poll();
        Exchange begun = new Exchange(free == null ? connect.get() : free);
        underWay.add(begun);
        return begun;
    }

    private synchronized void giveBack(Exchange ended) {
        underWay.remove(ended);
        if (!ended.cut && !closed) {
            idle.push(ended.client);
        }
    }

    private synchronized void cutOff(Exchange held) {
        if (underWay.contains(held)) {
            LOG.log(System.Logger.Level.WARNING, "An answer of Kling did not end within {0} and was cut off", longest);
            cut(held);
        }
    }

    private static void cut(Exchange held) {
        held.cut = true;
        close(held.client);
    }

    private static void close(ImageGenerationClient client) {
        try {
            ((AutoCloseable) client).close();
        } catch (Exception e) {
            // Nothing more will be sent through it either way.
            LOG.log(System.Logger.Level.DEBUG, "Closing the Kling client failed", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kling-answer-deadline");
        thread.setDaemon(true);
        return thread;
    }

    /** Guarded by the client that it belongs to. */
    private static final class Exchange {
        private final ImageGenerationClient client;
        private boolean cut;

        private Exchange(ImageGenerationClient client) {
            this.client = client;
        }
    }
}
